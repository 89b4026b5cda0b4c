import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { getCall, type Call } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { decideAdmissibility } from './commands/decide-admissibility.ts'
import { withdrawEntry } from './commands/withdraw-entry.ts'
import { save } from './entries.fixture.ts'
import { ALONE, handIn, report, versionOf, withMaterial } from './material.fixture.ts'
import { submissionsOf } from './store/submissions.ts'
import { anEntry, type MadeEntry } from './testing.ts'
import { showMyEntry } from './views/mine.ts'

const change = async (made: MadeEntry, call: Call, now: Date, title: string) =>
  save({ ...made.entrant, now }, made.entry.id, await versionOf(made, call), title)
const titlesOf = async (made: MadeEntry) =>
  (await submissionsOf(made.entrant.db, made.entry)).map(({ title }) => title)

test('what a page from before the close hands in is refused once nothing but material is taken, and is no receipt', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const made = await anEntry(ctx, { call: plain, traits: ['submitted'] })
    const { call, opening } = await withMaterial(ctx, plain)
    await change(made, call, ctx.now, 'Changed before the close')
    await expect(handIn(made, call, opening)).rejects.toMatchObject({ code: 'call-not-open' })
    expect(await titlesOf(made)).toEqual(['Insieme in piazza'])
    const seen = await showMyEntry({ ...made.entrant, now: opening }, { entry: made.entry.id })
    expect([seen.standing, seen.hasChanges, seen.leavesOut]).toEqual(['changed-since', false, true])
  }))

test('what a page from before the office said yes hands in is refused while material is taken, and is no receipt', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const made = await anEntry(ctx, { call: plain, traits: ['submitted'] })
    const { call } = await withMaterial(ctx, plain, { isBeside: true })
    await change(made, call, ctx.now, 'Changed before the yes')
    const office: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
    const { id } = made.entry
    await decideAdmissibility(office, { call: call.key, entry: id, decision: 'admitted', reasons: '' })
    await expect(handIn(made, call, ctx.now)).rejects.toMatchObject({ code: 'admissibility-already-decided' })
    expect(await titlesOf(made)).toEqual(['Insieme in piazza'])
  }))

test('what was handed in whole leads to its receipt once more, also when nothing but material is taken by then', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const made = await anEntry(ctx, { call: plain, traits: ['complete'] })
    const { call, opening } = await withMaterial(ctx, plain)
    const first = await handIn(made, call, ctx.now)
    expect((await handIn(made, call, opening)).submission).toBe(first.submission)
  }))

test('what was shown as material alone never hands in more', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const made = await anEntry(ctx, { call: plain, traits: ['submitted'] })
    const { call } = await withMaterial(ctx, plain, { isBeside: true })
    await change(made, call, ctx.now, 'Changed and not shown')
    await report(made, call, ctx.now)
    // Its page was read while the entry was admitted; the office has opened that again.
    await expect(handIn(made, call, ctx.now, ALONE)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect(await titlesOf(made)).toEqual(['Insieme in piazza'])
  }))

test('what was shown of one phase for material is handed in as no other’s, and leads to its receipt once more when it has closed', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const made = await anEntry(ctx, { call: plain, traits: ['admitted'] })
    const { call: first, opening, last, close } = await withMaterial(ctx, plain)
    await report(made, first, opening)
    const { submission } = await handIn(made, first, last, ALONE)
    const { form, phases } = first.document
    await anAmendedCall(ctx, first, {
      phases: [
        ...phases,
        {
          key: 'film',
          kind: 'material',
          opensAt: close.toISOString().slice(0, 19),
          closesAt: '2099-01-01T00:00',
        },
      ],
      form: {
        ...form,
        sections: form.sections.map((section) => ({
          ...section,
          fields: section.fields.map((field) => (field.key === 'film' ? { ...field, phase: 'film' } : field)),
        })),
      } as never,
    })
    const call = await getCall(db, first.key)
    expect((await handIn(made, call, close, ALONE)).submission).toBe(submission)
    await report(made, call, last, 'Saved and not handed in')
    await expect(handIn(made, call, close, ALONE)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect((await handIn(made, call, close, ['film'])).submission).toBe(submission)
    const seen = await showMyEntry({ ...made.entrant, now: close }, { entry: made.entry.id })
    expect([seen.material?.phases, seen.hasChanges, seen.leavesOut]).toEqual([['film'], false, true])
  }))

test('who was shown a way back before withdrawing is not withdrawn for good on a page from before the close', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['submitted'] })
    const late = { ...entrant, now: new Date('2031-01-01') }
    await expect(withdrawEntry(late, { entry: entry.id, mayReturn: true })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    expect((await showMyEntry(late, { entry: entry.id })).state).toBe('submitted')
    await withdrawEntry(late, { entry: entry.id })
    expect((await showMyEntry(late, { entry: entry.id })).state).toBe('withdrawn')
    // A second press finds what the first one did.
    expect(await withdrawEntry(late, { entry: entry.id, mayReturn: true })).toEqual({})
  }))

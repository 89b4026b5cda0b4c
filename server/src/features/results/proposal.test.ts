import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import type { CallDocument, Distinction } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { undoOthers } from './commands/decide-others.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { takeOverProposal } from './commands/take-over-proposal.ts'
import { resultsContract } from './contract.ts'
import { decisions } from './tables.ts'
import { afterJudging, aJudgedCall, anOfficer } from './testing.ts'
import { previewProposal } from './views/proposal.ts'

const given = { source: { kind: 'round', round: 'jury' }, optional: true, places: 1 } as const
const FIRST: Distinction = {
  ...given,
  key: 'first',
  rank: 1,
  name: { en: 'First' },
  per: { kind: 'category' },
}
const SECOND: Distinction = { ...FIRST, key: 'second', rank: 2, name: { en: 'Second' } }
const GRAND: Distinction = { ...FIRST, key: 'grand', name: { en: 'Grand' }, per: { kind: 'call' } }
const HONOUR: Distinction = { ...GRAND, key: 'honour', source: { kind: 'organiser' } }

type Rule = CallDocument['winOnlyOne']

/** A judged call that gives these, with marks by which its entries stand, and somebody of its office. */
async function anOffice(ctx: Ctx, marks: number[], distinctions: Distinction[], winOnlyOne: Rule = null) {
  const { call: first, entries } = await aJudgedCall(
    ctx,
    marks.map((mark) => [mark]),
  )
  const call = await anAmendedCall(ctx, first, { distinctions, winOnlyOne })
  const as = await anOfficer(afterJudging(ctx), 'ann@office.eu')
  const preview = async () =>
    resultsContract.previewProposal.output.parse(await previewProposal(as, { call: call.key }))
  const decide = (n: number, distinction: string | null) =>
    decideEntry(as, { call: call.key, entry: entries[n]?.id ?? '', distinction, note: '', version: 0 })
  const takeOver = (hash: string) => takeOverProposal(as, { call: call.key, hash })
  const given = async () => {
    const rows = await ctx.db.select().from(decisions).where(eq(decisions.callId, call.id))
    return entries.map(({ id }) => {
      const found = rows.find(({ entryId }) => entryId === id)
      return found && [found.distinctionKey, ...found.beside].join(' ')
    })
  }
  return { call, as, preview, decide, takeOver, given }
}

const goes = ({ steps }: Awaited<ReturnType<Awaited<ReturnType<typeof anOffice>>['preview']>>) =>
  steps.flatMap(({ distinction, goes, left }) =>
    goes.length > 0 || left !== 'nobody' ? [[distinction, goes.map(({ rank }) => rank), left]] : [],
  )

test('what is proposed is taken over in one act, is proposed no more, and the act is undone as one', () =>
  withTx(async (db) => {
    const { call, as, preview, takeOver, given } = await anOffice(aCtx({ db }), [5, 4, 3], [FIRST, SECOND])
    const before = await preview()
    expect(goes(before)).toEqual([
      ['first', [1], null],
      ['second', [2], null],
    ])
    const { act, decided } = await takeOver(before.hash)
    expect([decided, await given()]).toEqual([2, ['first', 'second', undefined]])
    expect((await preview()).count).toBe(0)
    const said = (await db.select().from(auditRecords)).filter(({ action }) => action.startsWith('decision.'))
    expect(said.map(({ action, facts }) => [action, facts['distinction'] ?? facts['entries']])).toEqual([
      ['decision.decide', 'first'],
      ['decision.decide', 'second'],
      ['decision.take-over', 2],
    ])
    await undoOthers(as, { call: call.key, act })
    expect(await given()).toEqual([undefined, undefined, undefined])
    expect(goes(await preview())).toEqual(goes(before))
    // Sent once more after the undoing, the page of before does not fit.
    await expect(takeOver(before.hash)).rejects.toMatchObject({ code: 'preview-outdated' })
  }))

test('a decision made by hand stands as it is, takes its place, and makes what was shown before outdated', () =>
  withTx(async (db) => {
    const { preview, decide, takeOver, given } = await anOffice(aCtx({ db }), [5, 4, 3], [FIRST, SECOND])
    const { hash } = await preview()
    await decide(2, 'first')
    await expect(takeOver(hash)).rejects.toMatchObject({ code: 'preview-outdated' })
    await takeOver((await preview()).hash)
    expect(await given()).toEqual(['second', undefined, 'first'])
  }))

test('an entry that can have both is proposed for both, and is given both in one decision', () =>
  withTx(async (db) => {
    const { preview, takeOver, given } = await anOffice(aCtx({ db }), [5, 4], [GRAND, FIRST, SECOND])
    await takeOver((await preview()).hash)
    expect(await given()).toEqual(['grand first', 'second'])
  }))

test('where whoever won one wins no other, the next one takes the place that was declared later', () =>
  withTx(async (db) => {
    const rule: Rule = { by: 'entry', order: ['grand', 'first', 'second'] }
    const { preview, takeOver, given } = await anOffice(aCtx({ db }), [5, 4, 3], [FIRST, SECOND, GRAND], rule)
    await takeOver((await preview()).hash)
    expect(await given()).toEqual(['grand', 'first', 'second'])
  }))

test('what no round gives is not proposed and is given by hand, and nothing is proposed before judging is over', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, preview, decide, given } = await anOffice(ctx, [5, 4], [HONOUR, FIRST])
    expect(goes(await preview())).toEqual([
      ['honour', [], 'organiser'],
      ['first', [1], null],
    ])
    await decide(1, 'honour')
    expect(await given()).toEqual([undefined, 'honour'])
    const early = await anOfficer(ctx, 'ben@office.eu')
    const { steps, mayDecide } = await previewProposal(early, { call: call.key })
    expect([steps, mayDecide.because]).toEqual([[], 'judging-not-over'])
  }))

test('entries that share the last place are given nothing by the proposal, before or after it is taken over', () =>
  withTx(async (db) => {
    const { preview, takeOver, given } = await anOffice(aCtx({ db }), [4, 4, 3], [FIRST, SECOND])
    const tied = await preview()
    expect(tied.steps[0]?.tied.map(({ rank }) => rank)).toEqual([1, 1])
    expect(goes(tied)).toEqual([
      ['first', [], 'tie'],
      ['second', [], 'waits'],
    ])
    await expect(takeOver(tied.hash)).rejects.toMatchObject({ code: 'preview-outdated' })
    expect(await given()).toEqual([undefined, undefined, undefined])
  }))

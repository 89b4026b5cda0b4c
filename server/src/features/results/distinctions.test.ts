import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type EntryId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { people } from '#features/accounts/tables.ts'
import type { CallDocument, Distinction } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { undoOthers } from './commands/decide-others.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { undoDecision } from './commands/undo-decision.ts'
import { decisions } from './tables.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from './testing.ts'
import { listDecisions } from './views/decisions.ts'
import { previewPublication } from './views/publication.ts'

const given = { source: { kind: 'round', round: 'jury' }, name: { en: 'D' }, optional: true } as const
const inCall = { ...given, per: { kind: 'call' }, places: 1 } as const
const inEach = { ...given, per: { kind: 'category' }, places: 1 } as const

/** A call that gives these, with an entry in its first category, and in its second one of the same authority and one of another. */
async function aCallThatGives(
  ctx: Ctx,
  distinctions: readonly Distinction[],
  winOnlyOne: CallDocument['winOnlyOne'] = { by: 'entry', order: distinctions.map(({ key }) => key) },
) {
  const { call: first, entries } = await aJudgedCall(ctx, [[3]])
  const call = await anAmendedCall(ctx, first, { distinctions: [...distinctions], winOnlyOne })
  const category = 'meetings'
  const second = await anEntry(ctx, { call, traits: ['admitted'], category, authority: 'it-town-1' })
  const third = await anEntry(ctx, { call, traits: ['admitted'], category, authority: 'it-town-9' })
  const office = await anOfficer(afterJudging(ctx), 'ann@office.eu')
  const decide = (entry: { readonly id: EntryId } | undefined, distinction: string | null, version = 0) =>
    decideEntry(office, { call: call.key, entry: entry?.id ?? '', distinction, note: '', version })
  const preview = () => previewPublication(office, { call: call.key })
  return { call, office, decide, preview, one: entries[0], two: second.entry, three: third.entry }
}

test('a distinction of the whole call is given once among all categories, and each category tells of it', () =>
  withTx(async (db) => {
    const { call, office, decide, one, two } = await aCallThatGives(aCtx({ db }), [
      { ...inCall, key: 'grand' },
      { ...inEach, key: 'first' },
    ])
    await decide(one, 'grand')
    await expect(decide(two, 'grand')).rejects.toMatchObject({ code: 'distinction-already-given' })
    await decide(two, 'first')
    const told = (await listDecisions(office, { call: call.key })).categories.map(({ distinctions }) =>
      distinctions.map(({ key, given: has, among }) => [key, has, among.length]),
    )
    expect(told).toEqual([
      [
        ['grand', 1, 2],
        ['first', 0, 0],
      ],
      [
        ['grand', 1, 2],
        ['first', 1, 0],
      ],
    ])
  }))

test('who may not give what the whole call gives takes it from nobody, by undoing, by deciding anew or with many', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const distinctions = [
      { ...inCall, key: 'grand' },
      { ...inEach, key: 'first' },
    ]
    const { call, office, decide, one, two } = await aCallThatGives(ctx, distinctions)
    const [owner] = await db
      .select()
      .from(people)
      .where(eq(people.id, present(two.ownerId, 'an owner')))
    // Their own entry is in another category, and competes for what the whole call gives.
    const own = afterJudging(await anOfficer(ctx, present(owner, 'an entrant').email))
    const asked = { call: call.key, entry: one?.id ?? '', version: 1 }
    await decide(one, 'grand')
    const OWN = { code: 'own-conflict' }
    await expect(undoDecision(own, asked)).rejects.toMatchObject(OWN)
    await expect(decideEntry(own, { ...asked, distinction: null, note: '' })).rejects.toMatchObject(OWN)
    await expect(decideEntry(own, { ...asked, distinction: 'first', note: '' })).rejects.toMatchObject(OWN)
    const act = newId<string>()
    await db.update(decisions).set({ actId: act })
    await expect(undoOthers(own, { call: call.key, act })).rejects.toMatchObject(OWN)
    expect(await undoDecision(office, asked)).toMatchObject({ distinction: 'grand' })
  }))

test('a distinction is given only where the call gives it', () =>
  withTx(async (db) => {
    const only = { ...inEach, per: { kind: 'category' as const, categories: ['meetings'] } }
    const { decide, one, two, call, office } = await aCallThatGives(aCtx({ db }), [
      { ...only, key: 'best-meeting', rank: 1 },
    ])
    await expect(decide(one, 'best-meeting')).rejects.toMatchObject({
      code: 'input-invalid',
      details: { fields: [{ field: 'distinction' }] },
    })
    await decide(two, 'best-meeting')
    const { categories } = await listDecisions(office, { call: call.key })
    expect(categories.map(({ distinctions }) => distinctions.length)).toEqual([0, 1])
  }))

test('what must be given is given before anything is proposed, where there is an entry for it', () =>
  withTx(async (db) => {
    const { decide, preview, office, call, one, two } = await aCallThatGives(aCtx({ db }), [
      { ...inEach, key: 'first', optional: false },
    ])
    await decide(one, 'first')
    await decideRest(office, call)
    const { ungiven, mayPropose, hash } = await preview()
    expect(ungiven.map(({ distinction, given: has, places }) => [distinction, has, places])).toEqual([
      ['first', 0, 1],
    ])
    expect(mayPropose.because).toBe('distinction-not-given')
    await expect(proposePublication(office, { call: call.key, hash })).rejects.toMatchObject({
      code: 'distinction-not-given',
    })
    await decide(two, 'first', 1)
    expect((await preview()).mayPropose.ok).toBe(true)
  }))

test('where an authority wins one distinction only, its second is refused by the number of the first', () =>
  withTx(async (db) => {
    const { decide, one, two, three } = await aCallThatGives(
      aCtx({ db }),
      [
        { ...inEach, key: 'first' },
        { ...inEach, key: 'mention', places: null },
      ],
      { by: 'authority', order: ['first'] },
    )
    await decide(one, 'first')
    await expect(decide(two, 'first')).rejects.toMatchObject({
      code: 'authority-has-won',
      details: { number: expect.stringMatching(/-001$/) },
    })
    // A mention is none of those that exclude each other, and the other authority has won nothing.
    await decide(two, 'mention')
    await decide(three, 'first')
  }))

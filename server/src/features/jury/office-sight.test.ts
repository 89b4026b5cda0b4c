import { describe, expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { anEntrant, anEntry } from '#features/entries/testing.ts'
import { no, YES } from '#kernel/verdict.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { ownConflictOf, type OfficeSelf } from './core/bars.ts'
import { mayReadMarks, mayReadReviews } from './policy/sight.ts'
import { aJuror } from './testing.ts'
import { listOutlines } from './store/outlines.ts'
import { officeSight } from './views/office-sight.ts'

const ENTRY = {
  entryId: 'e',
  ownerId: 'p',
  handedInBy: 'q',
  authorityId: 'a',
  joint: [],
  authority: 'Bolzano',
  implementer: 'Kopin',
  country: 'IT',
}
const nobody = { personId: 'x', authorityId: null, organisation: '', country: null, behind: [] }
const self = (interests: object, declared: readonly string[] = []): OfficeSelf => ({
  judges: false,
  interests: [nobody, { ...nobody, ...interests }],
  declared: new Set(declared),
})

describe('an entry is somebody’s own', () => {
  test.each([
    ['own-entry', { personId: 'p' }, []],
    ['own-entry', { personId: 'q' }, []],
    ['own-authority', { authorityId: 'a' }, []],
    ['own-authority', { organisation: 'bolzano ' }, []],
    ['implementer', { organisation: 'KOPIN' }, []],
    ['declared', {}, ['e']],
    [null, {}, ['other']],
    [null, { country: 'IT' }, []],
    [null, { organisation: 'Leipzig' }, []],
  ] as const)('%s: %j', (kind, interests, declared) => {
    expect(ownConflictOf(self(interests, declared), ENTRY)).toBe(kind)
  })
})

test('reviews are read by who neither judges while judging lasts nor is concerned', () => {
  const lasts = no('judging-not-over')
  const judge = { ...self({}), judges: true }
  expect([mayReadMarks(self({}), lasts), mayReadMarks(judge, YES)]).toEqual([YES, YES])
  expect(mayReadMarks(judge, lasts)).toEqual(no('judges-here'))
  const [own, others] = [
    { isOwn: true, categoryKey: 'a' },
    { isOwn: false, categoryKey: 'b' },
  ]
  expect(mayReadReviews(YES, own, new Set())).toEqual(no('own-conflict'))
  expect(mayReadReviews(YES, others, new Set(['b']))).toEqual(no('own-conflict'))
  expect(mayReadReviews(YES, others, new Set(['a']))).toEqual(YES)
  expect(mayReadReviews(no('judges-here'), others, new Set())).toEqual(no('judges-here'))
})

test('whom somebody entered for, and where they sit as a juror, is theirs in every call', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const elsewhere = await aCall(ctx, { from: 'clarinet-2019', announced: false })
    const ours = await anEntry(ctx, {
      call,
      traits: ['admitted'],
      authority: 'it-ours',
      email: 'us@town.example',
    })
    const [outline] = await listOutlines(db, call.id, null)
    const own = { ...outline, entryId: 'another of the same authority', ownerId: 'x', handedInBy: 'y' }
    const sightOf = async (as: typeof ctx) =>
      (await officeSight(as, call)).isOwn(own as NonNullable<typeof outline>)
    expect(await sightOf(ours.entrant)).toBe(true)
    const stranger = await anEntrant(ctx, 'stranger@town.example')
    expect(await sightOf(stranger)).toBe(false)
    const { as: juror } = await aJuror(ctx, {
      call: elsewhere,
      email: 'stranger@town.example',
      organisation: outline?.authority ?? '',
    })
    expect(await sightOf(juror)).toBe(true)
  }))

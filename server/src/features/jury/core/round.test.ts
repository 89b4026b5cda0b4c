import { expect, test } from 'vitest'
import { closedAt, roundMeant, roundOfAct, roundsOfJuror, spanOf, type RoundNow } from './round.ts'

const at = (day: number): Date => new Date(Date.UTC(2026, 5, day))
const round = (name: string, opens: number | null, closes: number | null) => ({
  name,
  opensAt: opens === null ? null : at(opens),
  closesAt: closes === null ? null : at(closes),
})
const meant = (rounds: readonly ReturnType<typeof round>[], day: number) => roundMeant(rounds, at(day))?.name

const two = [round('first', 1, 10), round('second', 20, 30)]

test('an act that names no round is about the one that runs, from the instant of its opening up to that of its close', () => {
  expect([meant(two, 1), meant(two, 9), meant(two, 20), meant(two, 29)]).toEqual([
    'first',
    'first',
    'second',
    'second',
  ])
})

test('where none runs it is about the one that ran last, and before any has begun about the first', () => {
  expect([meant(two, 0), meant(two, 10), meant(two, 19), meant(two, 30)]).toEqual([
    'first',
    'first',
    'first',
    'second',
  ])
  // The later in the document may have ended earlier.
  expect(meant([round('long', 1, 12), round('short', 1, 5)], 15)).toBe('long')
  expect(meant([], 1)).toBe(undefined)
})

test('of two that run at the same time it is about the earlier one in the document', () => {
  expect(meant([round('one', 5, 30), round('other', 1, 30)], 6)).toBe('one')
  expect(meant([round('one', 1, 5), round('other', 1, 30)], 6)).toBe('other')
})

test('a round without an instant has begun, or does not end', () => {
  expect(meant([round('ended', 1, 5), round('always', null, null)], 99)).toBe('always')
})

const now = (opens: number | null, closes: number | null): RoundNow => ({
  round: undefined as never,
  ...round('', opens, closes),
})

test('a jury judges from the first opening to the last close, and while one does not end it does not', () => {
  expect(spanOf([now(5, 10), now(1, 20)])).toEqual({ opensAt: at(1), closesAt: at(20) })
  expect(spanOf([now(5, 10), now(null, null)])).toEqual({ opensAt: null, closesAt: null })
})

test('an early close ends a round, and one after the end of its phase changes nothing', () => {
  expect(closedAt(now(1, 10), at(5)).closesAt).toEqual(at(5))
  expect(closedAt(now(1, 10), at(11)).closesAt).toEqual(at(10))
  expect(closedAt(now(1, 10), null).closesAt).toEqual(at(10))
})

test('the rounds of a juror are those in which they sit, in which everybody judges, and in which they have something', () => {
  const round = (key: string, panels: readonly object[] = [{ key: 'north' }]) =>
    ({ round: { key, panels }, opensAt: null, closesAt: null }) as never
  const keysOf = (all: readonly { readonly round: { readonly key: string } }[]) =>
    all.map((one) => one.round.key)
  const all = [round('sits'), round('everybody', []), round('given'), round('others')]
  const theirs = { seatedIn: new Set(['sits']), givenIn: new Set(['given']) }
  expect(keysOf(roundsOfJuror(all, theirs))).toEqual(['sits', 'everybody', 'given'])
  const nowhere = { seatedIn: new Set<string>(), givenIn: new Set<string>() }
  expect(roundsOfJuror([round('others'), round('more')], nowhere)).toEqual([])
  expect(keysOf(roundsOfJuror([round('only')], nowhere))).toEqual(['only'])
  expect(spanOf([])).toEqual({ opensAt: null, closesAt: null })
})

test('an act says in which of several rounds it is done; of a call with one there is nothing to say', () => {
  const [one, two] = [{ key: 'first' }, { key: 'finals' }]
  expect([roundOfAct([one], undefined), roundOfAct([one, two], 'finals')]).toEqual(['first', 'finals'])
  expect(() => roundOfAct([one, two], undefined)).toThrow(
    expect.objectContaining({
      code: 'input-invalid',
      details: { fields: [{ field: 'round', code: 'round-unsaid', params: { rounds: 'first, finals' } }] },
    }),
  )
})

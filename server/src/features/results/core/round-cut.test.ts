import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Round } from '#features/calls/index.ts'
import { compare, parseExact, toExact, fraction } from './ranking/fraction.ts'
import { cutBy, waysOut, type CutEntry, type CutRule } from './round-cut.ts'

const entry = (entryId: string, exact: string | null, more: Partial<CutEntry> = {}): CutEntry => ({
  entryId,
  category: 'a',
  country: 'IT',
  panels: [],
  exact,
  ...more,
})
const top = (places: number, per: 'call' | 'category' | 'country' | 'panel' = 'call'): CutRule => ({
  kind: 'top',
  places,
  per,
})
const outcomes = (rule: CutRule, entries: readonly CutEntry[]) =>
  Object.fromEntries([...cutBy(rule, entries)].map(([id, { outcome }]) => [id, outcome]))

describe('so many of the best', () => {
  const five = [entry('a', '5'), entry('b', '4'), entry('c', '4'), entry('d', '3'), entry('e', null)]

  test.each([
    [1, { a: 'in', b: 'out', c: 'out', d: 'out', e: 'unmarked' }],
    [2, { a: 'in', b: 'tied', c: 'tied', d: 'out', e: 'unmarked' }],
    [3, { a: 'in', b: 'in', c: 'in', d: 'out', e: 'unmarked' }],
    [4, { a: 'in', b: 'in', c: 'in', d: 'in', e: 'unmarked' }],
    [5, { a: 'in', b: 'in', c: 'in', d: 'in', e: 'unmarked' }],
  ])(
    'with %i places: equals over the last one are undecided, and who has no marks fills none',
    (places, said) => {
      expect(outcomes(top(places), five)).toEqual(said)
    },
  )

  test('places are counted within each category, country or panel', () => {
    const four = [
      entry('a', '5', { category: 'x', country: 'IT', panels: ['north'] }),
      entry('b', '4', { category: 'x', country: 'DE', panels: ['south'] }),
      entry('c', '3', { category: 'y', country: 'IT', panels: ['north', 'south'] }),
      entry('d', '2', { category: 'y', country: 'DE', panels: [] }),
    ]
    expect(outcomes(top(1), four)).toEqual({ a: 'in', b: 'out', c: 'out', d: 'out' })
    expect(outcomes(top(1, 'category'), four)).toEqual({ a: 'in', b: 'out', c: 'in', d: 'out' })
    expect(outcomes(top(1, 'country'), four)).toEqual({ a: 'in', b: 'in', c: 'out', d: 'out' })
    expect(outcomes(top(1, 'panel'), four)).toEqual({ a: 'in', b: 'in', c: 'out', d: 'no-panel' })
    expect(outcomes(top(2, 'panel'), four)).toEqual({ a: 'in', b: 'in', c: 'in', d: 'no-panel' })
  })

  test('an entry of two panels goes on if one of them lets it through, and is told that place', () => {
    const found = cutBy(top(1, 'panel'), [
      entry('a', '5', { panels: ['north'] }),
      entry('b', '4', { panels: ['north', 'south'] }),
    ])
    expect(found.get('b')).toEqual({ outcome: 'in', group: 'south', place: 1 })
  })
})

describe('a mark to reach', () => {
  test.each([
    ['3.5', '7/2', 'in'],
    ['3.5', '3499999/1000000', 'out'],
    ['3.3', '33/10', 'in'],
    ['3.3', '10/3', 'in'],
    ['0.3', '3/10', 'in'],
    ['-1.1', '-11/10', 'in'],
    ['-1.1', '-12/10', 'out'],
  ])('at least %s: exactly %s is %s', (atLeast, exact, said) => {
    expect(outcomes({ kind: 'threshold', atLeast: Number(atLeast) }, [entry('a', exact)])).toEqual({
      a: said,
    })
  })

  test('who has no marks reaches none', () => {
    expect(outcomes({ kind: 'threshold', atLeast: -5 }, [entry('a', null)])).toEqual({ a: 'unmarked' })
  })
})

test('by hand, no rule says anything of anybody', () => {
  expect(outcomes({ kind: 'by-hand' }, [entry('a', '5'), entry('b', null)])).toEqual({
    a: 'by-hand',
    b: 'by-hand',
  })
})

const anEntry = fc.record({
  category: fc.constantFrom('x', 'y'),
  country: fc.constantFrom('IT', 'DE', 'MT'),
  panels: fc.subarray(['north', 'south']),
  exact: fc.option(
    fc
      .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 6 }))
      .map(([n, d]) => toExact(fraction(n, d))),
  ),
})
const some = fc
  .array(anEntry, { maxLength: 25 })
  .map((all) => all.map((one, at): CutEntry => ({ ...one, entryId: `e${at}` })))
const aTop = fc.record({
  places: fc.integer({ min: 1, max: 6 }),
  per: fc.constantFrom('call' as const, 'category' as const, 'country' as const),
})
const groupOf = (per: string, { category, country }: CutEntry): string =>
  per === 'category' ? category : per === 'country' ? country : ''

test('in every group at most so many go on, none of them behind one that does not, and equals share one fate', () =>
  fc.assert(
    fc.property(aTop, some, ({ places, per }, entries) => {
      const found = cutBy({ kind: 'top', places, per }, entries)
      expect(found.size).toBe(entries.length)
      for (const own of Map.groupBy(entries, (one) => groupOf(per, one)).values()) {
        const at = (outcome: string) => own.filter(({ entryId }) => found.get(entryId)?.outcome === outcome)
        const [through, tied, out] = [at('in'), at('tied'), at('out')]
        const marked = own.filter(({ exact }) => exact !== null).length
        expect(through.length).toBeLessThanOrEqual(places)
        expect(through.length + tied.length).toBeGreaterThanOrEqual(Math.min(places, marked))
        expect(tied.length === 0 || through.length + tied.length > places).toBe(true)
        const isAbove = (a: CutEntry, b: CutEntry) =>
          compare(parseExact(a.exact ?? ''), parseExact(b.exact ?? '')) > 0
        expect(through.every((a) => [...tied, ...out].every((b) => isAbove(a, b)))).toBe(true)
        expect(tied.every((a) => out.every((b) => isAbove(a, b)))).toBe(true)
        expect(new Set(tied.map(({ exact }) => exact)).size).toBeLessThanOrEqual(1)
      }
    }),
  ))

test('the order in which entries are read changes nothing', () =>
  fc.assert(
    fc.property(aTop, some, (rule, entries) => {
      const read = (all: readonly CutEntry[]) => [...cutBy({ kind: 'top', ...rule }, all)].sort()
      expect(read(entries.toReversed())).toEqual(read(entries))
    }),
  ))

test('a place more takes nobody out', () =>
  fc.assert(
    fc.property(aTop, some, ({ places, per }, entries) => {
      const through = (n: number) =>
        [...cutBy({ kind: 'top', places: n, per }, entries)].flatMap(([id, { outcome }]) =>
          outcome === 'in' ? [id] : [],
        )
      expect(through(places + 1)).toEqual(expect.arrayContaining(through(places)))
    }),
  ))

test('what leaves a round goes where its shortlist or a mark in it is asked for, and nowhere else', () => {
  const round = (key: string, source: Round['source'], cut?: Round['cut']) =>
    ({ key, source, ...(cut && { cut }) }) as Round
  const first = round('first', { kind: 'admitted' }, { kind: 'top', places: 3, per: 'country' })
  const rounds = [
    first,
    round('final', { kind: 'shortlist', round: 'first' }),
    round('hearing', { kind: 'mark', round: 'first', atLeast: 3.5 }),
    round('last', { kind: 'shortlist', round: 'final' }),
  ]
  expect(waysOut({ rounds }, first).map(({ round: { key }, because, rule }) => [key, because, rule])).toEqual(
    [
      ['final', 'shortlist', first.cut],
      ['hearing', 'mark', { kind: 'threshold', atLeast: 3.5 }],
    ],
  )
  expect(waysOut({ rounds }, round('last', { kind: 'admitted' }))).toEqual([])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CallDocument, Distinction } from '#features/calls/index.ts'
import { scopesOf } from './given-among.ts'
import { proposalOf, type Contender } from './proposal.ts'
import { areRivals, settlingOrder } from './rivals.ts'

const CATEGORIES = ['a', 'b', 'c']
const per = fc.constantFrom<Distinction['per']>(
  { kind: 'category' },
  { kind: 'category', categories: ['a', 'c'] },
  { kind: 'group', categories: ['a', 'b'] },
  { kind: 'call' },
)
const distinctions = fc
  .array(
    fc.record({
      per,
      places: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 6 }),
      rank: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 6, nil: undefined }),
      round: fc.constantFrom('one', 'two'),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map(({ round, rank, ...one }, at): Distinction => ({
      ...{ key: `d${at}`, name: { en: 'D' }, optional: true, source: { kind: 'round', round } },
      ...one,
      ...(rank === undefined ? {} : { rank }),
    })),
  )
const calls = distinctions.chain((all) =>
  fc
    .tuple(fc.option(fc.constantFrom('entry', 'authority')), fc.shuffledSubarray(all.map(({ key }) => key)))
    .map(([by, order]) => ({
      categories: CATEGORIES.map((key) => ({ key })),
      distinctions: all,
      winOnlyOne: by === null || order.length === 0 ? null : { by, order },
    })),
) as fc.Arbitrary<CallDocument>

/** Each with marks in both rounds, of few values so that many tie; null: none there. */
const entries = fc
  .array(
    fc.record({
      category: fc.constantFrom(...CATEGORIES),
      authorities: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 }),
      one: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 8 }),
      two: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 2 }),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((one, at) => ({ ...one, entryId: `e${at}`, decided: null })))

type Entry = Contender & { readonly one: number | null; readonly two: number | null }

function rankedBy(all: readonly Entry[], round: 'one' | 'two') {
  return all.map((entry) => {
    const mark = entry[round]
    const above = all.filter((o) => o.category === entry.category && (o[round] ?? -1) > (mark ?? -1))
    return {
      entry: entry.entryId,
      rank: mark === null ? null : above.length + 1,
      exact: mark === null ? null : `${mark}`,
    }
  })
}

const proposed = (call: CallDocument, all: readonly Entry[]) =>
  proposalOf(call, {
    contenders: all,
    rankings: new Map([
      ['one', rankedBy(all, 'one')],
      ['two', rankedBy(all, 'two')],
    ]),
    closed: new Set(),
  })

const found = (call: CallDocument, key: string) => call.distinctions.find((one) => one.key === key)
const markOf = (call: CallDocument, key: string, entry: Entry | undefined) => {
  const source = found(call, key)?.source
  return source?.kind === 'round' ? (entry?.[source.round as 'one' | 'two'] ?? null) : null
}

const holds = (rule: (call: CallDocument, all: readonly Entry[]) => void) => {
  fc.assert(fc.property(calls, entries, rule), { numRuns: 300 })
}

type Got = { readonly entry: Entry | undefined; readonly distinction: string }

/** Whether two that are given are what the rules keep apart. */
function exclude(call: CallDocument, one: Got, other: Got): boolean {
  if (one.entry === other.entry) return areRivals(call, one.distinction, other.distinction)
  const { by, order = [] } = call.winOnlyOne ?? {}
  const areOfOne = one.entry?.authorities.some((each) => other.entry?.authorities.includes(each)) === true
  return (
    by === 'authority' && areOfOne && [one, other].every(({ distinction }) => order.includes(distinction))
  )
}

test('nobody is proposed what excludes what they are proposed already', () => {
  holds((call, all) => {
    const gets = proposed(call, all).flatMap(({ distinction, goes }) =>
      goes.map((id) => ({ entry: all.find(({ entryId }) => entryId === id), distinction })),
    )
    const pairs = gets.flatMap((one, at) => gets.slice(at + 1).map((other) => [one, other] as const))
    expect(pairs.filter(([one, other]) => exclude(call, one, other))).toEqual([])
  })
})

test('no place is given twice, each among its own entries, and all that is given stands in the ranking', () => {
  holds((call, all) => {
    for (const { distinction, categories, goes } of proposed(call, all)) {
      expect(goes.length).toBeLessThanOrEqual(found(call, distinction)?.places ?? 0)
      expect(new Set(goes).size).toBe(goes.length)
      for (const entryId of goes) {
        const entry = all.find((one) => one.entryId === entryId)
        expect(categories).toContain(entry?.category)
        expect(markOf(call, distinction, entry)).not.toBeNull()
      }
    }
  })
})

test('nobody gets it before one with better marks who could have it', () => {
  holds((call, all) => {
    for (const { distinction, categories, goes, passedOver } of proposed(call, all)) {
      const least = Math.min(
        ...goes.map(
          (id) =>
            markOf(
              call,
              distinction,
              all.find((o) => o.entryId === id),
            ) ?? 0,
        ),
      )
      const better = all.filter(
        (one) => categories.includes(one.category) && (markOf(call, distinction, one) ?? -1) > least,
      )
      const seen = [...goes, ...passedOver.map(({ entryId }) => entryId)]
      if (goes.length > 0) expect(better.filter(({ entryId }) => !seen.includes(entryId))).toEqual([])
    }
  })
})

test('a tie has more entries than places, or entries of one authority, all of the same marks, and nothing below is given', () => {
  holds((call, all) => {
    for (const { distinction, goes, tied, free, left } of proposed(call, all)) {
      expect(tied.length > 0).toBe(left === 'tie')
      const own = tied.map((id) => all.find(({ entryId }) => entryId === id))
      expect(new Set(own.map((one) => markOf(call, distinction, one))).size).toBeLessThanOrEqual(1)
      const authorities = own.flatMap((one) => one?.authorities ?? [])
      if (tied.length > 0 && tied.length <= (free ?? 0) - goes.length)
        expect(new Set(authorities).size).toBeLessThan(authorities.length)
    }
  })
})

test('every distinction is settled once among each of its sets of categories, in the declared order', () => {
  holds((call, all) => {
    const wanted = settlingOrder(call).flatMap((one) =>
      scopesOf(one, CATEGORIES).map((categories) => [one.key, categories]),
    )
    expect(proposed(call, all).map(({ distinction, categories }) => [distinction, categories])).toEqual(
      wanted,
    )
  })
})

test('what was taken over is proposed no more, and what is left stays as it was', () => {
  holds((call, all) => {
    const before = proposed(call, all)
    const taken = all.map((one) => {
      const keys = before.flatMap(({ distinction, goes }) =>
        goes.includes(one.entryId) ? [distinction] : [],
      )
      return keys.length === 0 ? one : { ...one, decided: keys }
    })
    const after = proposed(call, taken)
    expect(after.flatMap(({ goes, decided }) => [...goes, ...decided])).toEqual([])
    expect(after.map(({ tied, left }) => [tied, left])).toEqual(before.map(({ tied, left }) => [tied, left]))
  })
})

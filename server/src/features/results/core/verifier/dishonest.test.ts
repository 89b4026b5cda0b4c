import { describe, expect, it } from 'vitest'
import { newSigningKey } from '#kernel/proof/index.ts'
import { randomFrom } from '#kernel/random.ts'
import { buildPackage, type PackageInput } from '../package/build.ts'
import type { PackageBody, ResultsPackage } from '../package/package.ts'
import type { Rule } from '../ranking/rule.ts'
import { aCompetition, faultsOf, sealedAnew } from './competitions.fixture.ts'

const key = newSigningKey()
const input = (rule: Rule): PackageInput => ({
  about: { call: 'c', round: '1', sealedAt: '2026-01-31T12:00:00Z', software: {}, auditHead: null },
  rule,
  ladder: [],
  draws: null,
  entries: [],
  marks: ['A', 'B', 'C', 'D'].flatMap((entry, e) =>
    ['x', 'y', 'z'].map((juror, j) => ({ entry, juror, score: ((e * 5 + j * 3 + e * j) % 7) + 1 })),
  ),
})
const mean = buildPackage(input({ kind: 'weighted-mean' }), key)
const adjusted = buildPackage(input({ kind: 'adjusted' }), key)
const first = <T>(list: readonly T[]): T => list[0] ?? expect.unreachable()
const found = (sealed: ResultsPackage, change: Partial<PackageBody>): string[] =>
  faultsOf(sealedAnew(sealed, change, key))

const { criteria, entries, marks, outcome } = mean.body
const withheld = (why: string): Partial<PackageBody> => ({
  model: { why },
  outcome: adjusted.body.outcome
    .map(
      (row) =>
        ({ ...row, value: null, exact: null, rank: null, decidedBy: null, unranked: 'no-model' }) as const,
    )
    .toSorted((a, b) => (a.entry < b.entry ? -1 : 1)),
})

describe('a package that the holder of the key sealed against the marks', () => {
  it('is sound when nothing is changed', () => {
    expect([found(mean, {}), found(adjusted, {})]).toEqual([[], []])
  })

  it.each<readonly [string, Partial<PackageBody>, string]>([
    [
      'another value for people',
      { outcome: outcome.with(0, { ...first(outcome), value: '6.9' }) },
      'outcome[0] outcome',
    ],
    ['more jurors', { outcome: outcome.with(0, { ...first(outcome), jurors: 30 }) }, 'outcome[0] outcome'],
    ['a mark twice', { marks: [...marks, first(marks)] }, 'marks[12] twice'],
    ['a mark of no entry', { marks: [...marks, { ...first(marks), entry: 'Z' }] }, 'marks[12] unknown'],
    [
      'a mark on no criterion',
      { marks: marks.with(0, { ...first(marks), criterion: 'q' }) },
      'marks[0] unknown',
    ],
    ['an entry twice', { entries: [...entries, first(entries)] }, 'entries[4] twice'],
    ['a criterion twice', { criteria: [...criteria, first(criteria)] }, 'criteria[1] twice'],
    ['a weight below 0', { criteria: [{ ...first(criteria), weight: '-1' }] }, 'criteria[0] malformed'],
  ])('is found: %s', (_, change, named) => {
    expect(found(mean, change)).toContain(named)
  })

  it.each(['one-juror', 'all-equal', 'too-few-marks', 'no-residual'])(
    'is found: a model that there is, withheld as %s',
    (why) => {
      expect(found(adjusted, withheld(why))).toEqual(['model outcome'])
    },
  )

  it('is found: one order only, where ranked pairs has several', () => {
    const circle = ['ABC', 'BCA', 'CAB'].flatMap((order, j) =>
      [...order].map((entry, place) => ({ entry, juror: `j${j}`, score: 9 - place })),
    )
    const several = buildPackage({ ...input({ kind: 'ranked-pairs' }), marks: circle }, key)
    expect(several.body.severalOrders).toEqual([''])
    expect(found(several, { severalOrders: [] })).toEqual(['severalOrders outcome'])
  })

  it('is found by any one field of any one place, over 300 random competitions', () => {
    const random = randomFrom(5)
    const changes = [
      { rank: 99 },
      { exact: '12345/7' },
      { value: '0.123456' },
      { jurors: 99 },
      { decidedBy: 'lot' },
      { category: 'other' },
      { unranked: 'too-few-reviews' as const, rank: 77 },
    ]
    for (let round = 0; round < 300; round++) {
      const sealed = buildPackage(aCompetition(random), key)
      const at = random.below(sealed.body.outcome.length)
      const change = changes[round % changes.length] ?? {}
      const row = sealed.body.outcome[at] ?? expect.unreachable()
      const named = found(sealed, { outcome: sealed.body.outcome.with(at, { ...row, ...change }) })
      expect(named.length, `${round} ${JSON.stringify(change)}`).toBeGreaterThan(0)
    }
  })
})

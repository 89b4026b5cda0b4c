import { describe, expect, it } from 'vitest'
import { newSigningKey, publicKeyOf } from '#kernel/proof/index.ts'
import { type Random, randomFrom } from '#kernel/random.ts'
import { buildPackage } from '../package/build.ts'
import type { PackageBody, ResultsPackage } from '../package/package.ts'
import { parseDecimal, toExact, toText } from '../ranking/fraction.ts'
import type { Mark } from '../ranking/sheet.ts'
import { type ModelScores, valuesByRule } from './adjusted-values.ts'
import { ABOUT, sealedAnew } from './competitions.fixture.ts'
import { readDecimal } from './ratio.ts'
import { verifyPackage } from './verify.ts'

const key = newSigningKey()
const verdictOf = (sealed: ResultsPackage) => verifyPackage(JSON.stringify(sealed), publicKeyOf(key)).verdict

type Design = { readonly scale: number; readonly noise: number; readonly decimals: number }

/** Eight entries before four jurors; the first two have the same marks from the same jurors, so that nothing but the ladder tells them apart. */
function aTie(random: Random, { scale, noise, decimals }: Design): ResultsPackage {
  const quality = Array.from({ length: 8 }, () => random.uniform() * scale * 0.6 + scale * 0.2)
  const severity = Array.from({ length: 4 }, () => (random.uniform() - 0.5) * scale * 0.2)
  const marks: Mark[] = quality.flatMap((own, e) =>
    severity.flatMap((shift, j) => {
      const score = (own + shift + (random.uniform() - 0.5) * scale * noise).toFixed(decimals)
      return e > 1 && random.uniform() < 0.3 ? [] : [{ entry: `E${e}`, juror: `j${j}`, score }]
    }),
  )
  const ofFirst = new Map(
    marks.filter(({ entry }) => entry === 'E0').map(({ juror, score }) => [juror, score]),
  )
  const tied = marks.map((mark) =>
    mark.entry === 'E1' ? { ...mark, score: ofFirst.get(mark.juror) ?? mark.score } : mark,
  )
  return buildPackage(
    {
      about: ABOUT,
      rule: { kind: 'adjusted' },
      ladder: [{ kind: 'chair', order: ['E0', 'E1'] }],
      draws: null,
      entries: [],
      marks: tied,
    },
    key,
  )
}

/** The tied entry raised or lowered by so many millionths, with everything in the package as it then follows. */
function broken({ body }: ResultsPackage, millionths: number): PackageBody['outcome'] {
  const { outcome } = body
  const [upper, lower] = ['E0', 'E1'].map((name) => outcome.findIndex(({ entry }) => entry === name))
  if (upper === undefined || lower === undefined) return expect.unreachable()
  const changed = millionths > 0 ? lower : upper
  const moved = outcome.map((row, at) => {
    const decidedBy = at === upper || at === lower ? null : row.decidedBy
    if (at !== changed) return { ...row, decidedBy }
    const value = parseDecimal((Number(row.value) + millionths / 1e6).toFixed(6)) ?? expect.unreachable()
    return { ...row, decidedBy, value: toText(value), exact: toExact(value) }
  })
  const [first, second] = [moved[upper], moved[lower]]
  if (!first || !second) return expect.unreachable()
  return moved.with(upper, { ...second, rank: first.rank }).with(lower, { ...first, rank: second.rank })
}

describe('an exact tie of adjusted scores', () => {
  it.each([10, 20, 100, 1000, 10_000])('is broken by the ladder alone, on marks from 0 to %i', (scale) => {
    const random = randomFrom(scale)
    for (let round = 0; round < 6; round++) {
      const honest = aTie(random, { scale, noise: 0.2, decimals: 0 })
      const [first, second] = ['E0', 'E1'].map((name) =>
        honest.body.outcome.find(({ entry }) => entry === name),
      )
      expect([verdictOf(honest), first?.value, first?.decidedBy]).toEqual([
        'verified',
        second?.value,
        'chair',
      ])
      for (const millionths of [1, 2, 5, -1, -2, -5]) {
        const forged = sealedAnew(honest, { outcome: broken(honest, millionths) }, key)
        expect([round, millionths, verdictOf(forged)]).toEqual([round, millionths, 'refused'])
      }
    }
  })

  it.each<Design>([
    { scale: 1e9, noise: 0.2, decimals: 0 },
    { scale: 1e-3, noise: 0.2, decimals: 6 },
    { scale: 100, noise: 0.001, decimals: 6 },
    { scale: 100, noise: 2, decimals: 0 },
  ])('verifies as it was honestly sealed, whatever the marks: %o', (design) => {
    const random = randomFrom(3)
    for (let round = 0; round < 25; round++) expect(verdictOf(aTie(random, design))).toBe('verified')
  })
})

describe('the values of the adjusted rule', () => {
  const scores = (width: number, ...own: number[]): ModelScores => ({
    scoreOf: new Map(own.map((score, k) => [`E${k}`, score])),
    centre: 0,
    width,
    room: { score: 1e-11, value: width * 1e-11 },
  })
  const valuesOf = (model: ModelScores, ...stated: string[]) =>
    [
      ...valuesByRule([...model.scoreOf.keys()], model, (entry) =>
        readDecimal(stated[Number(entry.slice(1))] ?? '0'),
      ).values(),
    ].map((value) => (typeof value === 'string' ? value : Number(value[0]) / Number(value[1])))

  it('are the sixth decimal of what the model says, whatever is stated', () => {
    expect(valuesOf(scores(1, 0.5000012, 0.2), '0.6', '0.2')).toEqual([0.500001, 0.2])
    expect(valuesOf(scores(1, 0.5000012, 0.2), '0.500002', '0.2')).toEqual([0.500001, 0.2])
  })

  it('are either neighbour at a half, and the same for what is equal', () => {
    const half = scores(1, 0.5000015 + 1e-15, 0.5000015 - 1e-15)
    expect(valuesOf(half, '0.500002', '0.500002')).toEqual([0.500002, 0.500002])
    expect(valuesOf(half, '0.500001', '0.500001')).toEqual([0.500001, 0.500001])
    expect(new Set(valuesOf(half, '0.500002', '0.500001')).size).toBe(1)
    expect(new Set(valuesOf(half, '0.500001', '0.500002')).size).toBe(1)
  })

  it('never turn the order round, nor part what lies within a thousand-millionth of the width', () => {
    expect(valuesOf(scores(1, 0.5000015 + 5e-12, 0.5000015 - 5e-12), '0.500001', '0.500002')).toEqual([
      0.500001, 0.500001,
    ])
    expect(valuesOf(scores(1e5, 0.5, 0.5 - 9e-10), '50000', '49999.99991')).toEqual([50_000, 50_000])
    expect(valuesOf(scores(1e5, 0.5, 0.5 - 2e-9), '50000', '50000')).toEqual([50_000, 49_999.9998])
  })
})

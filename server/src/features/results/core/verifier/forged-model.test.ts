import { describe, expect, it } from 'vitest'
import { canonicalJson, newSigningKey, publicKeyOf, sha256Hex, sign } from '#kernel/proof/index.ts'
import { buildPackage } from '../package/build.ts'
import { PACKAGE_FORMAT, type PackageBody, type ResultsPackage, SECTIONS } from '../package/package.ts'
import type { TieStep } from '../ranking/rule.ts'
import type { Mark } from '../ranking/sheet.ts'
import { dataOf, type Ratios, solveAt } from './equations.ts'
import { newtonStep } from './optimum.ts'
import { readDecimal } from './ratio.ts'
import { recompute } from './recompute.ts'
import { verifyPackage } from './verify.ts'

const key = newSigningKey()
const hash = (value: unknown): string => sha256Hex(canonicalJson(value))

function sealedAnew({ seal }: ResultsPackage, body: PackageBody): string {
  const sections = Object.fromEntries(SECTIONS.map((name) => [name, hash(body[name])]))
  const lists = Object.fromEntries(
    (['criteria', 'entries', 'marks', 'outcome'] as const).map((name) => [name, body[name].map(hash)]),
  )
  const root = hash({ format: PACKAGE_FORMAT, sections, lists })
  return JSON.stringify({
    format: PACKAGE_FORMAT,
    body,
    seal: { ...seal, sections, lists, root, signature: sign(root, key) },
  })
}

/**
 * A package whose model has other variances, and everything else as it follows from them: mean, residual, values, places. Its maker holds the
 * key and knows the formulas as well as anybody.
 */
function forgedAt(sealed: ResultsPackage, ratios: Ratios, ladder: readonly TieStep[]): string {
  const { body } = sealed
  const scores = body.marks.map(({ entry, juror, score }) => ({ entry, juror, score: Number(score) }))
  const data = dataOf(scores)
  const { mean, squares, effects } = solveAt(data, ratios)
  const residual = (squares / (data.scores.length - 1)) * data.furthest ** 2
  const valueOf = (entry: string) =>
    data.centre + data.furthest * (mean + (effects.entry[data.entry.names.indexOf(entry)] ?? 0))
  const names = body.entries.map(({ entry }) => entry)
  const marksOf = (entry: string) =>
    body.marks
      .filter((mark) => mark.entry === entry)
      .map(({ juror, criterion, score }) => ({
        juror,
        criterion,
        score: readDecimal(score),
        weight: readDecimal('1'),
      }))
  const values = new Map(names.map((entry) => [entry, readDecimal(valueOf(entry).toFixed(6))]))
  const { places } = recompute({ entries: names, marksOf }, { rule: { kind: 'adjusted' }, ladder }, values)
  const variance = { entry: ratios.entry * residual, juror: ratios.juror * residual, residual }
  return sealedAnew(sealed, {
    ...body,
    ladder,
    model: { mean: data.centre + data.furthest * mean, variance },
    outcome: places.map((place) => ({ ...place, category: '' })) as PackageBody['outcome'],
  })
}

const packageOf = (rows: readonly (readonly (number | null)[])[]): ResultsPackage => {
  const marks: Mark[] = rows.flatMap((row, e) =>
    row.flatMap((score, j) => (score === null ? [] : [{ entry: `E${e}`, juror: `j${j}`, score }])),
  )
  const about = { call: 'c', round: '1', sealedAt: '2026-01-31T12:00:00Z', software: {}, auditHead: null }
  return buildPackage({ about, rule: { kind: 'adjusted' }, ladder: [], draws: null, entries: [], marks }, key)
}

const outcomeOf = (text: string) => {
  const { outcome } = (JSON.parse(text) as ResultsPackage).body
  return outcome.map(({ entry, rank, value }) => [rank, entry, value])
}
const verdictOf = (text: string) => verifyPackage(text, publicKeyOf(key))
const fieldsOf = (text: string) =>
  verdictOf(text).findings.map(({ where, details }) => [where, details?.['field']])

// Three jurors of different severity, five entries as different as can be.
const sealed = packageOf([
  [10, 9.5, 8.5],
  [2.5, 2, 1],
  [8, 7.5, 7],
  [5.5, 5, 3.5],
  [7, 6, 6],
])
const ratiosOf = ({ body: { model } }: ResultsPackage): Ratios => {
  if (model === null || 'why' in model) return expect.unreachable()
  const { entry, juror, residual } = model.variance
  return { entry: entry / residual, juror: juror / residual }
}
const honest = ratiosOf(sealed)

describe('an adjusted result', () => {
  it('is verified at the variances that the marks have, sealed by whoever', () => {
    const text = forgedAt(sealed, honest, [])
    expect([verdictOf(text).verdict, outcomeOf(text)[0]?.[1]]).toEqual(['verified', 'E0'])
  })

  it("is refused when variances of 0 make all values equal, so that the chair's list decides", () => {
    const chair: TieStep = { kind: 'chair', order: ['E1', 'E3', 'E4', 'E2', 'E0'] }
    const text = forgedAt(sealed, { entry: 0, juror: 0 }, [chair])
    const values = outcomeOf(text)
    // The entry that is truly last wins, and everything in the package follows from the stated variances.
    expect([values[0]?.[1], new Set(values.map(([, , value]) => value)).size]).toEqual(['E1', 1])
    expect(verdictOf(text).verdict).toBe('refused')
    expect(fieldsOf(text)).toEqual([
      ['model', 'variance.entry'],
      ['model', 'variance.juror'],
    ])
  })

  it.each<readonly [string, Ratios]>([
    ['no variance between entries', { ...honest, entry: 0 }],
    ['no variance between jurors', { ...honest, juror: 0 }],
    ['a variance of a millionth more', { ...honest, entry: honest.entry * 1.00001 }],
    ['a variance of a millionth less', { ...honest, juror: honest.juror * 0.99999 }],
    ['ten times the variance', { entry: honest.entry * 10, juror: honest.juror * 10 }],
    ['both the other way round', { entry: honest.juror, juror: honest.entry }],
  ])('is refused with %s', (_, ratios) => {
    expect(fieldsOf(forgedAt(sealed, ratios, []))[0]).toEqual([
      'model',
      expect.stringMatching(/^variance\.(entry|juror)$/),
    ])
  })

  it('is verified where a variance is truly 0, and refused where it is stated above', () => {
    const level = packageOf([
      [2, 4, 8],
      [3, 5, 6],
      [2, 5, 7],
      [3, 4, 7],
    ])
    const { entry, juror } = ratiosOf(level)
    expect([entry, juror > 0]).toEqual([0, true])
    expect(verdictOf(forgedAt(level, { entry, juror }, [])).verdict).toBe('verified')
    expect(fieldsOf(forgedAt(level, { entry: 0.01, juror }, []))[0]).toEqual(['model', 'variance.entry'])
  })

  it('is refused at a maximum of the likelihood that is not the highest', () => {
    const two = packageOf([
      [null, 1, 10],
      [1, 6, null],
      [5, 9, null],
    ])
    expect(ratiosOf(two)).toEqual({ entry: 0, juror: 0 })
    const data = dataOf(
      two.body.marks.map(({ entry, juror, score }) => ({ entry, juror, score: Number(score) })),
    )
    let other: Ratios = { entry: 56, juror: 178 }
    for (let step = 0; step < 20; step++) {
      const by = newtonStep(data, other)
      other = { entry: other.entry + by.entry, juror: other.juror + by.juror }
    }
    // No slope is left there, and the likelihood is lower all around; but it is higher at 0.
    const { hold, pull } = solveAt(data, other, true)
    expect([pull.entry / hold.entry, pull.juror / hold.juror].map((ratio) => ratio.toFixed(9))).toEqual([
      '1.000000000',
      '1.000000000',
    ])
    expect(fieldsOf(forgedAt(two, other, []))).toEqual([
      ['model', 'variance.entry'],
      ['model', 'variance.juror'],
    ])
    expect(verdictOf(forgedAt(two, { entry: 0, juror: 0 }, [])).verdict).toBe('verified')
  })

  /** A few entries that jurors have in common, and 210 that the first juror marked alone, from 0 up to `highest`. */
  const beside = (rows: readonly (readonly (number | null)[])[], highest: number) =>
    packageOf([...rows, ...Array.from({ length: 210 }, (_, n) => [n % (highest + 1)])])

  it('is refused at a maximum that is not the highest also where marks are many', () => {
    const two = beside(
      [
        [7, 1],
        [7, 0],
      ],
      8,
    )
    const data = dataOf(
      two.body.marks.map(({ entry, juror, score }) => ({ entry, juror, score: Number(score) })),
    )
    let lower = { entry: 0, juror: 0.65 }
    for (let step = 0; step < 20; step++)
      lower = { entry: 0, juror: lower.juror + newtonStep(data, lower).juror }
    // The likelihood falls from there on all sides; but it is higher far away.
    const { hold, pull, deviance } = solveAt(data, lower, true)
    expect([(pull.juror / hold.juror).toFixed(9), pull.entry < hold.entry]).toEqual(['1.000000000', true])
    expect(deviance - solveAt(data, ratiosOf(two)).deviance).toBeGreaterThan(0.4)
    expect(fieldsOf(forgedAt(two, lower, []))).toEqual([
      ['model', 'variance.entry'],
      ['model', 'variance.juror'],
    ])
    expect(verdictOf(forgedAt(two, ratiosOf(two), [])).verdict).toBe('verified')
  })

  it('is sealed at the highest maximum where marks are many, so that it verifies', () => {
    const two = beside(
      [
        [4, 4, 4],
        [null, 2, 6],
      ],
      9,
    )
    const { entry, juror } = ratiosOf(two)
    const data = dataOf(
      two.body.marks.map((mark) => ({
        entry: mark.entry,
        juror: mark.juror,
        score: Number(mark.score),
      })),
    )
    // Where one search alone ended.
    expect(solveAt(data, { entry, juror }).deviance).toBeLessThan(957.46)
    expect(verdictOf(JSON.stringify(two)).verdict).toBe('verified')
  })

  it('is refused with another mean, residual or value', () => {
    const { body } = sealed
    const { model, outcome } = body
    if (model === null || 'why' in model) return expect.unreachable()
    const residual = model.variance.residual * 1.00001
    const [first] = outcome
    const up = { ...first, value: `${Number(first?.value) + 0.000001}` }
    const forgeries: Partial<PackageBody>[] = [
      { model: { ...model, mean: model.mean + 0.001 } },
      { model: { ...model, variance: { ...model.variance, residual } } },
      { outcome: [up as (typeof outcome)[number], ...outcome.slice(1)] },
    ]
    const fields = forgeries.map((change) => fieldsOf(sealedAnew(sealed, { ...body, ...change }))[0])
    expect(fields).toEqual([
      ['model', 'mean'],
      ['model', expect.stringMatching(/^variance/)],
      ['outcome[0]', 'value'],
    ])
  })
})

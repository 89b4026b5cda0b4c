import {
  checkModel,
  isExplained,
  largestComponent,
  observationsOf,
  type Observation,
  whyNoModel,
} from './adjusted.ts'
import { checkRows } from './rows.ts'
import { type Ratio, readDecimal } from './ratio.ts'
import { type PlainCategory, type PlainPlace, recompute } from './recompute.ts'
import type { Finding } from './finding.ts'
import { checkSeal } from './seal.ts'
import { type PlainBody, readPackage } from './shape.ts'

export type { Finding } from './finding.ts'

/** What the adjusted rule may differ by: its values are published with 6 decimals. */
const TOLERANCE = 1e-6
// Variances are less sharply determined than the values they lead to.
const VARIANCE_TOLERANCE = 1e-4

/**
 * Checks a results package from nothing but the package (`value`: what JSON.parse gave): its seal and signature, each row, and the outcome,
 * computed again by an implementation of its own. `expectedKey` (public key or key id), when known from elsewhere, also finds a package that
 * somebody sealed anew. An empty list means that all is as it should be; otherwise the first finding is the first difference.
 * O(n log n) in the characters to check the seal; for the outcome as `recompute` and, for the adjusted rule, `checkModel`.
 * Never throws, however bad the package.
 */
export function verifyPackage(value: unknown, expectedKey: string | null = null): Finding[] {
  const read = readPackage(value)
  if ('what' in read) return [read]
  return [...checkSeal(read, expectedKey), ...checkRows(read.body), ...checkOutcome(read.body)]
}

function checkOutcome(body: PlainBody): Finding[] {
  let places: readonly (PlainPlace & { category: string })[]
  try {
    places = placesOf(body)
  } catch {
    return [{ where: 'outcome', what: 'outcome', details: { found: 'cannot be computed' } }]
  }
  const model = body.rule.kind === 'adjusted' ? checkPublishedModel(body) : []
  const byEntry = new Map(places.map((place) => [place.entry, place]))
  const differences = body.outcome.flatMap((stated, at): Finding[] => {
    const own = byEntry.get(stated.entry)
    const expectedAt = places[at]
    const keys = ['category', 'rank', 'exact', 'value', 'jurors', 'decidedBy', 'unranked'] as const
    const key = keys.find((name) => stated[name] !== own?.[name])
    const details = (name: string, expected: string | number | null, found: string | number | null) => ({
      details: { entry: stated.entry, field: name, expected, found },
    })
    if (!own) return [{ where: `outcome[${at}]`, what: 'outcome', ...details('entry', null, stated.entry) }]
    if (key) return [{ where: `outcome[${at}]`, what: 'outcome', ...details(key, own[key], stated[key]) }]
    if (stated.entry === expectedAt?.entry) return []
    return [
      {
        where: `outcome[${at}]`,
        what: 'outcome',
        ...details('place', expectedAt?.entry ?? null, stated.entry),
      },
    ]
  })
  const counted = places.length === body.outcome.length
  const count: Finding = {
    where: 'outcome',
    what: 'outcome',
    details: { field: 'length', expected: places.length, found: body.outcome.length },
  }
  return [...model, ...differences, ...(counted ? [] : [count])]
}

function placesOf(body: PlainBody): (PlainPlace & { category: string })[] {
  const names = [...new Set(body.entries.map(({ category }) => category))].sort()
  const observations = body.rule.kind === 'adjusted' ? allObservations(body) : []
  return names.flatMap((category) => {
    const entries = body.entries.filter((entry) => entry.category === category).map(({ entry }) => entry)
    const own = new Set(entries)
    const plain: PlainCategory = {
      entries,
      marks: body.marks.filter(({ entry }) => own.has(entry)),
      weights: weightsOf(body, category),
      ...(body.rule.kind === 'adjusted' ? { adjusted: statedValues(body, entries, observations) } : {}),
    }
    return recompute(plain, body.rule, body.ladder).map((place) => ({ ...place, category }))
  })
}

const weightsOf = ({ criteria }: PlainBody, category: string): ReadonlyMap<string, string> =>
  new Map(
    criteria.filter((row) => row.category === category).map(({ criterion, weight }) => [criterion, weight]),
  )

function allObservations(body: PlainBody): Observation[] {
  const categoryOf = new Map(body.entries.map(({ entry, category }) => [entry, category]))
  const weights = new Map(
    body.criteria.map((row) => [JSON.stringify([row.category, row.criterion]), Number(row.weight)]),
  )
  return observationsOf(
    body.marks,
    ({ entry, criterion }) => weights.get(JSON.stringify([categoryOf.get(entry), criterion])) ?? 1,
  )
}

/** The adjusted rule ranks by the published values; that they are right is `checkPublishedModel`'s to say. */
function statedValues(body: PlainBody, entries: readonly string[], observations: readonly Observation[]) {
  const stated = new Map(body.outcome.map(({ entry, value }) => [entry, value]))
  const comparable = largestComponent(entries, observations)
  const marked = new Set(observations.map(({ entry }) => entry))
  const valueOf = (entry: string): Ratio | string => {
    if (body.model === null || 'why' in body.model) return 'no-model'
    if (!marked.has(entry)) return 'no-marks'
    return comparable.has(entry) ? readDecimal(stated.get(entry) ?? 'x') : 'not-compared'
  }
  return new Map(entries.map((entry) => [entry, valueOf(entry)]))
}

/** The stated variances against the equations they must satisfy, and each stated value against the model at those variances. */
function checkPublishedModel(body: PlainBody): Finding[] {
  const published = body.model
  if (published === null) return [{ where: 'model', what: 'outcome', details: { found: null } }]
  const observations = allObservations(body)
  const stated = typeof published['why'] === 'string' ? published['why'] : null
  // With a model, its equations are checked below: they do not hold where nothing is left to explain.
  const why = whyNoModel(observations, () => stated !== null && isExplained(observations))
  if (why !== stated)
    return [{ where: 'model', what: 'outcome', details: { field: 'why', expected: why, found: stated } }]
  if (why !== null) return []
  const variance = published['variance'] as { entry: number; juror: number; residual: number }
  const own = checkModel(observations, { mean: Number(published['mean']), variance })
  const scale = Math.max(1, Math.abs(own.mean))
  const findings: Finding[] = []
  for (const part of ['entry', 'juror', 'residual'] as const) {
    const [stated, found] = [variance[part], own.variance[part]]
    if (stated === 0 || Math.abs(found / stated - 1) <= VARIANCE_TOLERANCE) continue
    findings.push({
      where: 'model',
      what: 'outcome',
      details: { field: `variance.${part}`, expected: found, found: stated },
    })
  }
  body.outcome.forEach(({ entry, value }, at) => {
    const expected = own.adjusted.get(entry)
    if (value === null || (expected !== undefined && Math.abs(Number(value) - expected) <= TOLERANCE * scale))
      return
    const details = { entry, field: 'value', expected: expected ?? null, found: value }
    findings.push({ where: `outcome[${at}]`, what: 'outcome', details })
  })
  return findings
}

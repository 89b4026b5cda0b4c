import { type CheckedModel, checkAdjusted } from './adjusted.ts'
import { adjustedValues, type ModelScores } from './adjusted-values.ts'
import type { Observation } from './equations.ts'
import type { Finding } from './finding.ts'
import { groupsOf } from './groups.ts'
import { membersTwice } from './json.ts'
import { inFloat } from './ratio.ts'
import { type PlainPlace, recompute, type Value } from './recompute.ts'
import { checkRows, stepsThatCount } from './rows.ts'
import { numberReader, reviewsOf, type Weighed } from './scores.ts'
import { checkSeal } from './seal.ts'
import { type PlainBody, readPackage } from './shape.ts'

export type { Finding } from './finding.ts'

export type Verification = {
  /**
   * verified: nothing is wrong, and it is signed with the key expected. consistent: nothing is wrong, but no key was given, and whoever made it
   * may have signed it with one of their own. refused: see the findings.
   */
  readonly verdict: 'verified' | 'consistent' | 'refused'
  /** Of the key it says it is signed with; null where it does not get so far. */
  readonly keyId: string | null
  /** The first is the first difference; none where nothing is wrong. */
  readonly findings: readonly Finding[]
}

/**
 * Checks a results package from nothing but its `text`: that it says each thing once and nothing else than a package does, its seal and
 * signature, each row, and the outcome, computed again by an implementation of its own. `expectedKey`: public key or key id, known from
 * elsewhere. O(n log n) in the characters to check the seal; for the outcome as `recompute` and, for the adjusted rule, `checkAdjusted`.
 * Throws SyntaxError when the text is no JSON; nothing else, however bad the package.
 */
export function verifyPackage(text: string, expectedKey: string | null = null): Verification {
  const value: unknown = JSON.parse(text)
  const read = readPackage(value)
  if (Array.isArray(read))
    return { verdict: 'refused', keyId: null, findings: [...membersTwice(text), ...read] }
  const findings = [...membersTwice(text), ...checkSeal(read, expectedKey), ...checkRows(read.body)]
  const all = [...findings, ...checkOutcome(read.body)]
  const verdict = all.length > 0 ? 'refused' : expectedKey === null ? 'consistent' : 'verified'
  return { verdict, keyId: read.seal.keyId, findings: all }
}

type Category = { readonly name: string; readonly entries: readonly string[] }
type Marks = ReadonlyMap<string, readonly Weighed[]>

function checkOutcome(body: PlainBody): Finding[] {
  let marks: Marks
  try {
    marks = marksByEntry(body)
  } catch {
    // A number that is none is named by its row.
    return [{ where: 'outcome', what: 'outcome', details: { found: 'cannot be computed' } }]
  }
  const observations = body.rule.kind === 'adjusted' ? observationsOf(marks) : []
  const model = body.rule.kind === 'adjusted' ? checkModelOf(body, observations) : null
  const adjusted = model && modelValues(body, observations, model.scores)
  const rules = { rule: body.rule, ladder: stepsThatCount(body) }
  const found = categoriesOf(body).map(({ name, entries }) => {
    const category = { entries, marksOf: (entry: string) => marks.get(entry) ?? [] }
    return { name, ...recompute(category, rules, adjusted) }
  })
  const places = found.flatMap(({ name, places: own }) => own.map((place) => ({ ...place, category: name })))
  const several = found.flatMap(({ name, severalOrders }) => (severalOrders ? [name] : []))
  return [
    ...(model?.findings ?? []),
    ...differences('severalOrders', several, body.severalOrders),
    ...comparePlaces(body, places),
  ]
}

function categoriesOf({ entries }: PlainBody): Category[] {
  const grouped = Map.groupBy(entries, ({ category }) => category)
  return [...grouped.keys()].sort().map((name) => ({
    name,
    entries: [...new Set((grouped.get(name) ?? []).map(({ entry }) => entry))],
  }))
}

function marksByEntry({ entries, criteria, marks }: PlainBody): Marks {
  const read = numberReader()
  const categoryOf = new Map(entries.map(({ entry, category }) => [entry, category]))
  const weights = new Map(
    criteria.map(({ category, criterion, weight }) => [JSON.stringify([category, criterion]), read(weight)]),
  )
  const grouped = Map.groupBy(marks, ({ entry }) => entry)
  return new Map(
    [...grouped].map(([entry, own]) => [
      entry,
      own.map(({ juror, criterion, score }) => {
        const weight = weights.get(JSON.stringify([categoryOf.get(entry), criterion])) ?? read('1')
        return { juror, criterion, score: read(score), weight }
      }),
    ]),
  )
}

const observationsOf = (marks: Marks): Observation[] =>
  [...marks].flatMap(([entry, own]) =>
    reviewsOf(own).map(({ juror, score }) => ({ entry, juror, score: inFloat(score) })),
  )

const checkModelOf = ({ model }: PlainBody, observations: readonly Observation[]): CheckedModel =>
  model ? checkAdjusted(observations, model) : { findings: [], scores: null }

/** Of every entry, by the adjusted rule: as the model that the marks have says, whatever is stated. */
function modelValues(
  body: PlainBody,
  observations: readonly Observation[],
  scores: ModelScores | null,
): ReadonlyMap<string, Value> {
  if (body.model === null || 'why' in body.model)
    return new Map(body.entries.map(({ entry }) => [entry, 'no-model']))
  const stated = new Map(body.outcome.map(({ entry, value }) => [entry, value]))
  const groups = groupsOf(observations)
  const marked = new Set(observations.map(({ entry }) => entry))
  return new Map(
    categoriesOf(body).flatMap(({ entries }) =>
      adjustedValues({ entries, marked, groups }, scores, (entry) => stated.get(entry) ?? null),
    ),
  )
}

function differences(where: string, expected: readonly string[], found: readonly string[]): Finding[] {
  const [own, stated] = [expected.join(', '), found.join(', ')]
  return JSON.stringify(expected) === JSON.stringify(found)
    ? []
    : [{ where, what: 'outcome', details: { expected: own, found: stated } }]
}

const FIELDS = ['category', 'rank', 'exact', 'value', 'jurors', 'decidedBy', 'unranked'] as const

function comparePlaces(
  { outcome }: PlainBody,
  places: readonly (PlainPlace & { readonly category: string })[],
): Finding[] {
  const byEntry = new Map(places.map((place) => [place.entry, place]))
  const wrong = (at: number, details: Finding['details']): Finding[] => [
    { where: `outcome[${at}]`, what: 'outcome', ...(details && { details }) },
  ]
  const rows = outcome.flatMap((stated, at): Finding[] => {
    const { entry } = stated
    const own = byEntry.get(entry)
    if (!own) return wrong(at, { entry, field: 'entry', expected: null, found: entry })
    const field = FIELDS.find((name) => stated[name] !== own[name])
    if (field) return wrong(at, { entry, field, expected: own[field], found: stated[field] })
    const expected = places[at]?.entry ?? null
    return entry === expected ? [] : wrong(at, { entry, field: 'place', expected, found: entry })
  })
  if (places.length === outcome.length) return rows
  const details = { field: 'length', expected: places.length, found: outcome.length }
  return [...rows, { where: 'outcome', what: 'outcome', details }]
}

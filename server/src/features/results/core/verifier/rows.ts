import { Looks } from '#kernel/one-line.ts'
import type { Finding } from './finding.ts'
import { readDecimal } from './ratio.ts'
import type { PlainStep } from './recompute.ts'
import type { PlainBody } from './shape.ts'

type Texts = Readonly<Record<string, string>>

/**
 * What no honest result says, though whoever holds the key may seal it: the same twice; a mark, a step or a weight of what the package does not
 * name; a number that is none; a model where the rule has none; more top places than entries. O(n) in rows and names. Never throws.
 */
export function checkRows(body: PlainBody): Finding[] {
  const { criteria, entries, marks } = body
  const categoryOf = new Map(entries.map(({ entry, category }) => [entry, category]))
  const categories = new Set(entries.map(({ category }) => category))
  const pair = (category: string | undefined, criterion: string) => JSON.stringify([category, criterion])
  const weighed = new Set(criteria.map(({ category, criterion }) => pair(category, criterion)))
  const marked = new Set(marks.map(({ entry, criterion }) => pair(categoryOf.get(entry), criterion)))
  return [
    ...checkModel(body),
    ...checkDraws(body),
    ...checkLadder(body, categoryOf),
    ...twice('criteria', criteria, ({ category, criterion }) => [category, criterion]),
    ...each('criteria', criteria, ({ category }) => (categories.has(category) ? null : 'unknown')),
    ...each('criteria', criteria, ({ weight }) =>
      isNumber(weight) && !isBelowZero(weight) ? null : 'malformed',
    ),
    // Weights come with marks: of what nobody marked there is none, nor is there one where nothing is named.
    ...each('criteria', criteria, ({ category, criterion, weight }) =>
      marked.has(pair(category, criterion)) && (criterion !== '' || Number(weight) === 1) ? null : 'invented',
    ),
    ...twice('entries', entries, ({ entry }) => [entry]),
    ...alike('entries', entries, ({ entry }) => entry),
    ...alike('entries', entries, ({ category }) => category),
    ...alike('criteria', criteria, ({ criterion }) => criterion),
    ...alike('marks', marks, ({ juror }) => juror),
    ...twice('marks', marks, ({ entry, juror, criterion }) => [entry, juror, criterion]),
    ...each('marks', marks, ({ entry, criterion }) =>
      weighed.has(pair(categoryOf.get(entry), criterion)) ? null : 'unknown',
    ),
    ...each('marks', marks, ({ score }) => (isNumber(score) ? null : 'malformed')),
    ...twice('outcome', body.outcome, ({ entry }) => [entry]),
  ]
}

/** A model belongs to the adjusted rule and to no other; its residual is above 0. */
function checkModel({ rule, model }: PlainBody): Finding[] {
  if ((model !== null) !== (rule.kind === 'adjusted')) return [{ where: 'model', what: 'invented' }]
  const isEmpty = model !== null && 'variance' in model && model.variance.residual === 0
  return isEmpty ? [{ where: 'model.variance.residual', what: 'malformed', details: { found: 0 } }] : []
}

/** No more places count as top than there are entries to take them. */
function checkDraws({ draws, entries }: PlainBody): Finding[] {
  const isBeyond = draws !== null && draws.top > entries.length
  return isBeyond ? [{ where: 'draws.top', what: 'malformed', details: { found: draws.top } }] : []
}

/** The criteria on which there are marks: a step on another one breaks no tie, and no package has it. */
const criteriaOf = ({ marks }: PlainBody): ReadonlySet<string> =>
  new Set(marks.map(({ criterion }) => criterion).filter((criterion) => criterion !== ''))

const nameOf = ({ kind, criterion = '' }: PlainStep): string => JSON.stringify([kind, criterion])

/**
 * The steps that may break a tie: each once, and on criteria on which there are marks. What is left out is named by `checkRows` and changes no
 * outcome, but a file of nothing else would take for ever. O(n) in steps and marks. Never throws.
 */
export function stepsThatCount(body: PlainBody): PlainStep[] {
  const known = criteriaOf(body)
  const byName = new Map(body.ladder.map((step) => [nameOf(step), step] as const).reverse())
  return body.ladder.filter(
    (step) =>
      byName.get(nameOf(step)) === step && (step.criterion === undefined || known.has(step.criterion)),
  )
}

function checkLadder(body: PlainBody, entries: ReadonlyMap<string, string>): Finding[] {
  const known = criteriaOf(body)
  const seen = new Set<string>()
  return body.ladder.flatMap((step, at): Finding[] => {
    const where = `ladder[${at}]`
    const { criterion, votes = {}, order = [] } = step
    const isTwice = seen.size === seen.add(nameOf(step)).size
    return [
      ...(isTwice ? [{ where, what: 'twice' as const }] : []),
      ...(criterion === undefined || known.has(criterion)
        ? []
        : [{ where: `${where}.criterion`, what: 'unknown' as const, details: { found: criterion } }]),
      ...Object.keys(votes).flatMap((entry): Finding[] =>
        entries.has(entry) ? [] : [{ where: `${where}.votes`, what: 'unknown', details: { found: entry } }],
      ),
      ...order.flatMap((entry, place): Finding[] =>
        entries.has(entry)
          ? []
          : [{ where: `${where}.order[${place}]`, what: 'unknown', details: { found: entry } }],
      ),
      ...twice(
        `${where}.order`,
        order.map((entry) => ({ entry })),
        ({ entry }) => [entry],
      ),
    ]
  })
}

function each<T extends Texts>(
  list: string,
  rows: readonly T[],
  faultOf: (row: T) => Finding['what'] | null,
): Finding[] {
  return rows.flatMap((row, at) => {
    const what = faultOf(row)
    return what === null ? [] : [{ where: `${list}[${at}]`, what, details: { ...row } }]
  })
}

function twice<T>(list: string, rows: readonly T[], keyOf: (row: T) => string[]): Finding[] {
  const seen = new Set<string>()
  return rows.flatMap((row, at): Finding[] => {
    const key = JSON.stringify(keyOf(row))
    const known = seen.has(key)
    seen.add(key)
    return known
      ? [{ where: `${list}[${at}]`, what: 'twice', details: { found: keyOf(row).join(', ') } }]
      : []
  })
}

/** Names that look like one before in another spelling: to people they are one name, which the package has twice. */
function alike<T>(list: string, rows: readonly T[], nameOf: (row: T) => string): Finding[] {
  const looks = new Looks()
  return rows.flatMap((row, at): Finding[] => {
    const found = nameOf(row)
    return looks.before(found) === null
      ? []
      : [{ where: `${list}[${at}]`, what: 'twice', details: { found } }]
  })
}

function isNumber(text: string): boolean {
  try {
    readDecimal(text)
    return true
  } catch {
    return false
  }
}

const isBelowZero = (weight: string): boolean => readDecimal(weight)[0] < 0n

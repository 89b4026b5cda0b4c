import type { Finding } from './finding.ts'
import { readDecimal } from './ratio.ts'
import type { PlainBody } from './shape.ts'

/**
 * Rows that no honest result has, though whoever holds the key may seal them: an entry, a criterion or a mark twice, a weight below 0, a mark
 * of an entry or on a criterion that the package does not name. O(n) in rows. Never throws.
 */
export function checkRows({ criteria, entries, marks }: PlainBody): Finding[] {
  const categoryOf = new Map(entries.map(({ entry, category }) => [entry, category]))
  const weighed = new Set(criteria.map(({ category, criterion }) => JSON.stringify([category, criterion])))
  return [
    ...twice('criteria', criteria, ({ category, criterion }) => [category, criterion]),
    ...criteria.flatMap((row, at) => (isBelowZero(row.weight) ? [wrong('criteria', at, row)] : [])),
    ...twice('entries', entries, ({ entry }) => [entry]),
    ...twice('marks', marks, ({ entry, juror, criterion }) => [entry, juror, criterion]),
    ...marks.flatMap((row, at) =>
      weighed.has(JSON.stringify([categoryOf.get(row.entry), row.criterion]))
        ? []
        : [wrong('marks', at, row)],
    ),
  ]
}

type Texts = Readonly<Record<string, string>>

const wrong = (list: string, at: number, details: Texts): Finding => ({
  where: `${list}[${at}]`,
  what: 'malformed',
  details,
})

function twice<T extends Texts>(list: string, rows: readonly T[], keyOf: (row: T) => string[]): Finding[] {
  const seen = new Set<string>()
  return rows.flatMap((row, at) => {
    const key = JSON.stringify(keyOf(row))
    if (seen.has(key)) return [wrong(list, at, row)]
    seen.add(key)
    return []
  })
}

function isBelowZero(weight: string): boolean {
  try {
    return readDecimal(weight)[0] < 0n
  } catch {
    return true
  }
}

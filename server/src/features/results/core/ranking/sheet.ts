import { isBlank, Looks } from '#kernel/one-line.ts'
import { type FieldProblem, Refusal } from '#kernel/refusals.ts'
import { add, compare, divide, type Fraction, multiply, parseDecimal, sum, ZERO } from './fraction.ts'

/** One juror's mark for one entry on one criterion, as it was given; numbers may come as text and stay exact. */
export type Mark = {
  readonly entry: string
  readonly juror: string
  readonly score: string | number
  /** Absent: one mark a review. */
  readonly criterion?: string | undefined
  /** Of the criterion, 0 or more; absent means 1. A criterion of weight 0 is shown but not counted. */
  readonly weight?: string | number | undefined
  /** Entries are ranked within their category; absent means that there is only one. */
  readonly category?: string | undefined
  /** Where it stood in a file, for messages. */
  readonly line?: number | undefined
}

type ReadMark = { readonly criterion: string; readonly score: Fraction; readonly weight: Fraction }

/** One juror's marks for one entry. `score` is their weighted mean; null when no criterion counts. */
export type Review = {
  readonly juror: string
  readonly marks: readonly ReadMark[]
  readonly score: Fraction | null
}

export type SheetEntry = {
  readonly entry: string
  readonly category: string
  readonly reviews: readonly Review[]
}

/** All marks of a round, checked and gathered by entry; entries and jurors in the order of their names. */
export type Sheet = { readonly entries: readonly SheetEntry[]; readonly jurors: readonly string[] }

/** The order of names everywhere: by code unit, so that no locale of a machine can change a result. O(length). Never throws. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Checks the marks and gathers them by entry, scores and weights exact. O(n log n) in n marks, whatever order they come in.
 * `entries` names entries that may have no mark at all, with their category.
 * Throws Refusal('input-invalid') naming the first 20 faults: `name-missing`, `name-alike` (it looks like another name of its kind), `not-a-number`, `weight-negative`, `mark-twice`
 * (same entry, juror and criterion), `weight-differs` (for one criterion in one category), `category-differs` (for one entry).
 */
export function readSheet(
  marks: readonly Mark[],
  entries: readonly { readonly entry: string; readonly category?: string | undefined }[] = [],
): Sheet {
  const reader = new SheetReader()
  for (const entry of entries) reader.addEntry(entry.entry, entry.category ?? '')
  marks.forEach((mark, index) => reader.addMark(mark, mark.line ?? index + 1))
  if (reader.problems.length > 0) throw new Refusal('input-invalid', { fields: reader.problems })
  return reader.finish()
}

// More would not help anybody to find the first.
const PROBLEMS_NAMED = 20

const NAMED = ['entry', 'juror', 'category', 'criterion'] as const

class SheetReader {
  readonly problems: FieldProblem[] = []
  readonly #entries = new Map<string, { category: string; reviews: Map<string, Map<string, ReadMark>> }>()
  readonly #weights = new Map<string, Fraction>()
  readonly #looks = {
    entry: new Looks(),
    juror: new Looks(),
    category: new Looks(),
    criterion: new Looks(),
  }
  /** Marks take few values: each is read once, and kept once. */
  readonly #numbers = new Map<string | number, Fraction | null>()

  addEntry(entry: string, category: string) {
    const known = this.#entries.get(entry)
    if (known) return known
    const added = { category, reviews: new Map<string, Map<string, ReadMark>>() }
    this.#entries.set(entry, added)
    return added
  }

  addMark(mark: Mark, line: number): void {
    const read = this.#read(mark, line)
    if (!read) return
    const category = mark.category ?? ''
    const entry = this.addEntry(mark.entry, category)
    if (mark.category !== undefined && entry.category !== category)
      return this.#complain(line, 'category', 'category-differs', {
        entry: mark.entry,
        first: entry.category,
      })
    const review = entry.reviews.get(mark.juror) ?? new Map<string, ReadMark>()
    entry.reviews.set(mark.juror, review)
    if (review.has(read.criterion)) {
      const { entry, juror } = mark
      return this.#complain(line, 'score', 'mark-twice', { entry, juror, criterion: read.criterion })
    }
    review.set(read.criterion, read)
  }

  finish(): Sheet {
    const jurors = new Set<string>()
    const entries = [...this.#entries].map(([entry, { category, reviews }]) => {
      for (const juror of reviews.keys()) jurors.add(juror)
      const sorted = [...reviews].sort(([a], [b]) => byName(a, b))
      return {
        entry,
        category,
        reviews: sorted.map(([juror, marks]) => toReview(juror, [...marks.values()])),
      }
    })
    return { entries: entries.sort((a, b) => byName(a.entry, b.entry)), jurors: [...jurors].sort(byName) }
  }

  #read(mark: Mark, line: number): ReadMark | null {
    const before = this.problems.length
    for (const column of NAMED) this.#readName(mark[column], line, column)
    const score = this.#number(mark.score, line, 'score')
    const weight = this.#number(mark.weight ?? 1, line, 'weight')
    if (compare(weight, ZERO) < 0)
      this.#complain(line, 'weight', 'weight-negative', { value: String(mark.weight) })
    if (this.problems.length > before) return null
    return this.#weighed(mark, { criterion: mark.criterion ?? '', score, weight }, line)
  }

  #readName(name: string | undefined, line: number, column: (typeof NAMED)[number]): void {
    if (name === undefined) return
    const isNeeded = column === 'entry' || column === 'juror'
    if (isNeeded ? isBlank(name) : name !== '' && isBlank(name))
      return this.#complain(line, column, 'name-missing')
    const first = this.#looks[column].before(name)
    if (first !== null) this.#complain(line, column, 'name-alike', { value: name, first })
  }

  #number(value: string | number, line: number, column: string): Fraction {
    const known = this.#numbers.get(value)
    const number = known === undefined ? parseDecimal(value) : known
    if (known === undefined) this.#numbers.set(value, number)
    if (!number) this.#complain(line, column, 'not-a-number', { value })
    return number ?? ZERO
  }

  #weighed(mark: Mark, read: ReadMark, line: number): ReadMark | null {
    if (mark.criterion === undefined) return read
    const category = this.#entries.get(mark.entry)?.category ?? mark.category ?? ''
    const key = `${category}\u0000${read.criterion}`
    const known = this.#weights.get(key) ?? read.weight
    this.#weights.set(key, known)
    if (compare(known, read.weight) === 0) return read
    this.#complain(line, 'weight', 'weight-differs', {
      criterion: read.criterion,
      value: String(mark.weight ?? 1),
    })
    return null
  }

  #complain(line: number, column: string, code: string, params: Record<string, string | number> = {}): void {
    if (this.problems.length >= PROBLEMS_NAMED) return
    this.problems.push({ field: `marks.${line}.${column}`, code, params: { line, column, ...params } })
  }
}

function toReview(juror: string, marks: readonly ReadMark[]): Review {
  const sorted = marks.toSorted((a, b) => byName(a.criterion, b.criterion))
  return { juror, marks: sorted, score: weightedMean(sorted) }
}

/**
 * Σ weight · score / Σ weight over the marks that there are, exact and in their unit; null when their weights add up to 0 or there is none.
 * O(n) operations on fractions. Never throws.
 */
export function weightedMean(marks: readonly { score: Fraction; weight: Fraction }[]): Fraction | null {
  const total = marks.reduce((so, { weight }) => add(so, weight), ZERO)
  return total.n === 0n ? null : divide(sum(marks.map(({ score, weight }) => multiply(score, weight))), total)
}

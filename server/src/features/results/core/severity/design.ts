import { present } from '#kernel/impossible.ts'
import { reviewScores } from '../ranking/review-scores.ts'
import type { Sheet } from '../ranking/sheet.ts'

/** One grouping of the reviews, by entry or by juror: `of[review]` is the index of its name. */
export type Grouping = {
  readonly names: readonly string[]
  readonly of: Int32Array
  readonly counts: Int32Array
}

/** The reviews as the model sees them: scores brought to mean 0 and largest deviation 1, so that huge marks lose no digits. */
export type Design = {
  readonly entries: Grouping
  readonly jurors: Grouping
  readonly scores: Float64Array
  /** A score is `centre + scale · scores[review]`. */
  readonly centre: number
  readonly scale: number
  /** By entry and by juror, from 1: within one component everything is linked by jurors in common; across, nothing is comparable. */
  readonly componentOfEntry: Int32Array
  readonly componentOfJuror: Int32Array
  readonly components: number
}

/**
 * The reviews of a sheet that have a score, entries and jurors by index in the order of their first review. Infinite scores make scale and
 * scores NaN, which no model is fitted to. O(n log n) time in n reviews, O(n) memory. Never throws.
 */
export function designOf(sheet: Sheet): Design {
  const cells = reviewScores(sheet)
  const entries = grouping(cells.map(({ entry }) => entry))
  const jurors = grouping(cells.map(({ juror }) => juror))
  return {
    entries,
    jurors,
    ...standardised(cells.map(({ score }) => score)),
    ...componentsOf(entries, jurors),
  }
}

function grouping(nameOf: readonly string[]): Grouping {
  const names = [...new Set(nameOf)]
  const indexOf = new Map(names.map((name, index) => [name, index]))
  const of = Int32Array.from(nameOf, (name) => present(indexOf.get(name), name))
  const counts = new Int32Array(names.length)
  for (const index of of) counts[index] = (counts[index] ?? 0) + 1
  return { names, of, counts }
}

function standardised(scores: readonly number[]): Pick<Design, 'scores' | 'centre' | 'scale'> {
  // Each divided before adding, because the sum of huge marks could pass the largest double.
  const centre = scores.reduce((so, score) => so + score / scores.length, 0)
  // The mean of equal scores may be a hair beside them.
  const isLevel = scores.every((score) => score === scores[0])
  const scale = isLevel ? 0 : scores.reduce((so, score) => Math.max(so, Math.abs(score - centre)), 0)
  return {
    centre,
    scale,
    scores: Float64Array.from(scores, (score) => (scale === 0 ? 0 : (score - centre) / scale)),
  }
}

/** Union-find over entries and jurors (Tarjan 1975); components are numbered in the order in which the entries come. */
function componentsOf(entries: Grouping, jurors: Grouping) {
  const parent = Int32Array.from({ length: entries.names.length + jurors.names.length }, (_, index) => index)
  const root = (node: number): number => {
    let at = node
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up
      at = up
    }
    return at
  }
  entries.of.forEach((entry, review) => {
    parent[root(entry)] = root(entries.names.length + present(jurors.of[review], 'juror'))
  })
  const numbers = new Map<number, number>()
  const number = (node: number) => {
    const found = numbers.get(root(node)) ?? numbers.size + 1
    numbers.set(root(node), found)
    return found
  }
  return {
    componentOfEntry: Int32Array.from(entries.names, (_, index) => number(index)),
    componentOfJuror: Int32Array.from(jurors.names, (_, index) => number(entries.names.length + index)),
    components: numbers.size,
  }
}

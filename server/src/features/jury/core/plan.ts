import { assignBestTotal } from './assignment/best-total.ts'
import type { Pair } from './assignment/problem.ts'

export type PlanInput = {
  /** Jurors wanted for each entry. */
  readonly perEntry: number
  readonly entries: readonly {
    readonly id: string
    readonly categoryKey: string
    /** Reviews that count already, by jurors who judge no more; left out: none. */
    readonly settled?: number
  }[]
  readonly jurors: readonly { readonly id: string; readonly categoryKeys: readonly string[] }[]
  /** Duties that stand and are kept. */
  readonly present: readonly Pair[]
  /** Pairs that must not be: conflicts and recusals. */
  readonly barred: readonly Pair[]
}

export type EvenPlan = {
  /** New duties, by entry id, then juror id. */
  readonly added: readonly Pair[]
  /** How many jurors each entry that cannot have enough still lacks, by entry id. */
  readonly short: ReadonlyMap<string, number>
}

const keyOf = ([entry, juror]: Pair): string => `${entry} ${juror}`

/**
 * New duties so that every entry has `perEntry` jurors of its category and the heaviest load is as light as can be (counts of entries).
 * What stands is kept. Entries with fewer eligible jurors than wanted get all of them and are named in `short`.
 * The lightest greatest load, then the greatest least one, are found by bisection over exact assignments.
 * The same input gives the same plan, whatever its order. O(log E) assignments, each as `assignBestTotal`; O(E·J) memory.
 * Never throws when ids are unique.
 */
export function planEvenly(input: PlanInput): EvenPlan {
  const field = fieldOf(input)
  const short = new Map(
    field.rows.flatMap(({ id, possible, wanted }) =>
      possible < wanted ? [[id, wanted - possible] as const] : [],
    ),
  )
  const standing = new Set(field.kept.map(keyOf))
  const pairs = lightest(input, field)
  return { added: pairs.filter((pair) => !standing.has(keyOf(pair))), short }
}

type Row = {
  readonly id: string
  readonly may: readonly boolean[]
  readonly possible: number
  readonly wanted: number
  readonly need: number
}
type Field = { readonly rows: readonly Row[]; readonly kept: readonly Pair[] }

/** Who may judge what, and how many each entry can have. */
function fieldOf({ entries, jurors, present, barred, perEntry }: PlanInput): Field {
  const closed = new Set(barred.map(keyOf))
  const entryIds = new Set(entries.map(({ id }) => id))
  const jurorIds = new Set(jurors.map(({ id }) => id))
  const kept = present.filter(
    (pair) => !closed.has(keyOf(pair)) && entryIds.has(pair[0]) && jurorIds.has(pair[1]),
  )
  const held = Map.groupBy(kept, ([entry]) => entry)
  const rows = entries.map(({ id, categoryKey, settled = 0 }): Row => {
    const own = held.get(id) ?? []
    // Who holds a duty counts as one who may have it, though the panels may have changed since.
    const may = jurors.map(
      (juror) =>
        own.some(([, holder]) => holder === juror.id) ||
        (juror.categoryKeys.includes(categoryKey) && !closed.has(keyOf([id, juror.id]))),
    )
    const possible = may.filter(Boolean).length
    const wanted = Math.max(0, perEntry - settled)
    return { id, may, possible, wanted, need: Math.max(Math.min(wanted, possible), own.length) }
  })
  return { rows, kept }
}

/** The pairs under the smallest greatest load that meets every need, and under the greatest smallest load then. */
function lightest({ jurors, perEntry }: PlanInput, { rows, kept }: Field): readonly Pair[] {
  if (rows.every(({ need }) => need === 0) || jurors.length === 0) return []
  const solve = (min: number, max: number) =>
    assignBestTotal({
      perEntry,
      entries: rows.map(({ id, need }) => ({ id, need })),
      jurors: jurors.map(({ id }) => ({ id, min, max })),
      suitability: rows.map(({ may }) => may.map((is) => (is ? 1 : null))),
      given: kept,
    })
  const greatest = firstFeasible(1, rows.length, (max) => solve(0, max))
  if (!greatest) return []
  const slack = firstFeasible(0, greatest.at, (below) => solve(greatest.at - below, greatest.at))
  return (slack ?? greatest).found.pairs
}

/** The smallest whole number in the span for which there is a solution, where all larger ones have one too. */
function firstFeasible<T>(
  from: number,
  to: number,
  solve: (at: number) => T | null,
): { readonly at: number; readonly found: T } | null {
  let best: { readonly at: number; readonly found: T } | null = null
  let [low, high] = [from, to]
  while (low <= high) {
    const at = Math.floor((low + high) / 2)
    const found = solve(at)
    if (found) [best, high] = [{ at, found }, at - 1]
    else low = at + 1
  }
  return best
}

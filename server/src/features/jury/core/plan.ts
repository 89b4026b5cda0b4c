import { assignBestTotal } from './assignment/best-total.ts'

export type PlanInput = {
  /** Jurors wanted for each entry. */
  readonly perEntry: number
  readonly entries: readonly { readonly id: string; readonly categoryKey: string }[]
  readonly jurors: readonly { readonly id: string; readonly categoryKeys: readonly string[] }[]
  /** Duties that stand and are kept. */
  readonly present: readonly (readonly [entry: string, juror: string])[]
  /** Pairs that must not be: conflicts and recusals. */
  readonly barred: readonly (readonly [entry: string, juror: string])[]
}

export type EvenPlan = {
  readonly added: readonly (readonly [entry: string, juror: string])[]
  /** How many jurors each entry that cannot have enough still lacks, by entry id. */
  readonly short: ReadonlyMap<string, number>
}

const pairKey = (entry: string, juror: string): string => `${entry} ${juror}`

/**
 * New duties so that every entry has `perEntry` jurors of its category and loads differ as little as can be.
 * What stands is kept. Entries with fewer eligible jurors than wanted get all of them and are named in `short`.
 * Loads: the smallest greatest load at which all fits is sought by bisection over exact assignments.
 * The same input gives the same plan, whatever its order. O(log n) assignments, each as `assignBestTotal`.
 */
export function planEvenly(input: PlanInput): EvenPlan {
  const barred = new Set(input.barred.map(([entry, juror]) => pairKey(entry, juror)))
  const present = input.present.filter(([entry, juror]) => !barred.has(pairKey(entry, juror)))
  const entries = input.entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const jurors = input.jurors.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const eligible = entries.map((entry) =>
    jurors.map((juror) => juror.categoryKeys.includes(entry.categoryKey) && !barred.has(pairKey(entry.id, juror.id))),
  )
  const short = new Map<string, number>()
  const wanted = entries.map((entry, row) => {
    const possible = eligible[row]?.filter(Boolean).length ?? 0
    if (possible < input.perEntry) short.set(entry.id, input.perEntry - possible)
    const standing = present.filter(([id]) => id === entry.id).length
    return Math.max(Math.min(input.perEntry, possible), Math.min(standing, possible))
  })
  const jurorIds = new Set(jurors.map(({ id }) => id))
  const kept = present.filter(([entry, juror]) => jurorIds.has(juror) && entries.some(({ id }) => id === entry))
  const total = wanted.reduce((sum, need) => sum + need, 0)
  if (total === 0 || jurors.length === 0) return { added: [], short }
  const solve = (greatestLoad: number) =>
    assignBestTotal({
      perEntry: input.perEntry,
      entries: entries.map(({ id }, row) => ({ id, need: wanted[row] ?? 0 })),
      jurors: jurors.map(({ id }) => ({ id, max: greatestLoad })),
      suitability: eligible.map((row) => row.map((may) => (may ? 1 : null))),
      must: kept,
    })
  let low = Math.max(1, Math.ceil(total / jurors.length))
  let high = entries.length
  let best = solve(high)
  while (best && low < high) {
    const middle = Math.floor((low + high) / 2)
    const found = solve(middle)
    if (found) [best, high] = [found, middle]
    else low = middle + 1
  }
  const standing = new Set(kept.map(([entry, juror]) => pairKey(entry, juror)))
  const added = best?.pairs.filter(([entry, juror]) => !standing.has(pairKey(entry, juror))) ?? []
  return { added, short }
}

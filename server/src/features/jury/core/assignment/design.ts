import type { AssignmentProblem, Pair } from './problem.ts'

/** One category seen as a graph of its entries and their jurors. */
export type CategoryDesign = {
  /** Null for entries without a category. */
  readonly category: string | null
  readonly entries: number
  readonly jurors: number
  /** Groups of entries that share no juror, directly or by way of others; more than one and severity cannot be told from quality. */
  readonly components: number
  /** The entries of each group but the largest, when there are several. */
  readonly apart: readonly (readonly string[])[]
}

export type Design = {
  readonly categories: readonly CategoryDesign[]
  /** Pairs of jurors with work, how many of them share at least one entry, and how many at least two. */
  readonly meetings: { readonly pairs: number; readonly once: number; readonly twice: number }
  readonly load: { readonly min: number; readonly max: number; readonly mean: number }
  /** Entries and minutes of each juror, in the order of ids. */
  readonly work: readonly { readonly juror: string; readonly entries: number; readonly minutes: number }[]
}

/** The groups of entries connected by common jurors. O(P log P). */
function componentsOf(pairs: readonly Pair[]): string[][] {
  const parent = new Map<string, string>()
  const rootOf = (node: string): string => {
    let root = node
    for (let up = parent.get(root) ?? root; up !== root; up = parent.get(root) ?? root) root = up
    for (let at = node; at !== root;) {
      const next = parent.get(at) ?? root
      parent.set(at, root)
      at = next
    }
    return root
  }
  for (const [entry, juror] of pairs) parent.set(rootOf(`entry ${entry}`), rootOf(`juror ${juror}`))
  const entries = new Set(pairs.map(([entry]) => entry))
  const groups = Map.groupBy(entries, (entry) => rootOf(`entry ${entry}`))
  return [...groups.values()].sort((a, b) => b.length - a.length)
}

function categoryDesigns(problem: AssignmentProblem, pairs: readonly Pair[]): CategoryDesign[] {
  const categoryOf = new Map(problem.entries.map(({ id, category }) => [id, category ?? null]))
  const byCategory = new Map<string | null, Pair[]>()
  for (const pair of pairs) {
    const category = categoryOf.get(pair[0]) ?? null
    const list = byCategory.get(category)
    if (list === undefined) byCategory.set(category, [pair])
    else list.push(pair)
  }
  return [...byCategory].map(([category, own]) => {
    const groups = componentsOf(own)
    return {
      category,
      entries: new Set(own.map(([entry]) => entry)).size,
      jurors: new Set(own.map(([, juror]) => juror)).size,
      components: groups.length,
      apart: groups.slice(1),
    }
  })
}

/** How many pairs of jurors share entries. O(Σ jurors per entry²). */
function meetingsOf(pairs: readonly Pair[]): Design['meetings'] {
  const panels = new Map<string, string[]>()
  for (const [entry, juror] of pairs) panels.set(entry, [...(panels.get(entry) ?? []), juror])
  const shared = new Map<string, number>()
  for (const panel of panels.values()) {
    panel.forEach((a, at) => {
      for (const b of panel.slice(at + 1)) {
        const key = JSON.stringify(a < b ? [a, b] : [b, a])
        shared.set(key, (shared.get(key) ?? 0) + 1)
      }
    })
  }
  const jurors = new Set(pairs.map(([, juror]) => juror)).size
  const counts = [...shared.values()]
  return {
    pairs: (jurors * (jurors - 1)) / 2,
    once: counts.length,
    twice: counts.filter((count) => count > 1).length,
  }
}

/**
 * Measures what an assignment lets one learn afterwards: connected groups per category (severity and quality can only be separated inside
 * one), jurors who meet on common entries (counts), and how evenly the work is spread (entries, minutes).
 * O(P log P + Σ jurors per entry² + J log J) time in P pairs, O(P + meeting jurors²) memory. Never throws.
 */
export function measureDesign(problem: AssignmentProblem, pairs: readonly Pair[]): Design {
  const minutesOf = new Map(problem.entries.map(({ id, minutes }) => [id, minutes ?? 0]))
  const entries = new Map<string, number>()
  const minutes = new Map<string, number>()
  for (const [entry, juror] of pairs) {
    entries.set(juror, (entries.get(juror) ?? 0) + 1)
    minutes.set(juror, (minutes.get(juror) ?? 0) + (minutesOf.get(entry) ?? 0))
  }
  const work = problem.jurors
    .map(({ id }) => ({ juror: id, entries: entries.get(id) ?? 0, minutes: minutes.get(id) ?? 0 }))
    .sort((a, b) => (a.juror < b.juror ? -1 : 1))
  const loads = work.map((each) => each.entries)
  const load = {
    min: loads.reduce((least, count) => Math.min(least, count), loads[0] ?? 0),
    max: loads.reduce((most, count) => Math.max(most, count), 0),
    mean: loads.length === 0 ? 0 : pairs.length / loads.length,
  }
  return { categories: categoryDesigns(problem, pairs), meetings: meetingsOf(pairs), load, work }
}

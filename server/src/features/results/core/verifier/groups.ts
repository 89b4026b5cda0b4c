type Pair = { readonly entry: string; readonly juror: string }

/** The entries that chains of jurors link, group by group, each in the order of names. O(n log n) in pairs. Never throws. */
export function groupsOf(pairs: readonly Pair[]): string[][] {
  const jurorsOf = Map.groupBy(pairs, ({ entry }) => entry)
  const entriesOf = Map.groupBy(pairs, ({ juror }) => juror)
  const seen = new Set<string>()
  const met = new Set<string>()
  return [...jurorsOf.keys()].flatMap((start) => {
    if (seen.has(start)) return []
    const group = [start]
    seen.add(start)
    for (const entry of group) {
      const fresh = (jurorsOf.get(entry) ?? []).map(({ juror }) => juror).filter((juror) => !met.has(juror))
      const linked = new Set(fresh.flatMap((juror) => (entriesOf.get(juror) ?? []).map((pair) => pair.entry)))
      const added = [...linked].filter((next) => !seen.has(next))
      for (const juror of fresh) met.add(juror)
      for (const next of added) seen.add(next)
      for (const next of added) group.push(next)
    }
    return [group.sort()]
  })
}

/**
 * Of a category's entries, those of the largest group (ties: the one whose first entry comes first). O(n log n). Never throws.
 */
export function largestGroup(
  entries: readonly string[],
  groups: readonly (readonly string[])[],
): ReadonlySet<string> {
  const own = new Set(entries)
  const within = groups
    .map((group) => group.filter((entry) => own.has(entry)))
    .filter(({ length }) => length > 0)
  const [largest = []] = within.sort((a, b) => b.length - a.length || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
  return new Set(largest)
}

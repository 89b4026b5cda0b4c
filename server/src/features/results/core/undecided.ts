type Entry = { readonly entryId: string; readonly categoryKey: string }

/**
 * How many entries have no decision yet, of how many that are told: those of closed categories are in neither. The one count of
 * it, whoever asks. O(entries). Never throws.
 */
export function undecidedAmong(
  entries: readonly Entry[],
  isDecided: (entryId: string) => boolean,
  closed: ReadonlySet<string> = new Set(),
) {
  const told = entries.filter(({ categoryKey }) => !closed.has(categoryKey))
  return { undecided: told.filter(({ entryId }) => !isDecided(entryId)).length, decidable: told.length }
}

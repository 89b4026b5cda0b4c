export type AssignmentProgress = 'to-do' | 'started' | 'given' | 'changed' | 'recused'

const UNITS = { 'to-do': 'open', started: 'begun', given: 'done', changed: 'begun', recused: 'away' } as const

/** The bars of a track; the entry that is open stands out. */
export const unitsOf = (
  track: readonly { readonly entryId: string; readonly state: AssignmentProgress }[],
  here?: string,
) => track.map(({ entryId, state }) => (entryId === here ? ('here' as const) : UNITS[state]))

/** What the bars say, in numbers. */
export function countsOf(track: readonly { readonly state: AssignmentProgress }[]) {
  const count = (wanted: AssignmentProgress) => track.filter(({ state }) => state === wanted).length
  return {
    done: count('given'),
    begun: count('started'),
    changed: count('changed'),
    away: count('recused'),
    open: count('to-do'),
  }
}

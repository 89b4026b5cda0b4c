import type { Admissibility, EntryState } from '../states.ts'

type Count = {
  readonly state: EntryState
  readonly admissibility: Admissibility
  readonly category: string
  readonly country: string
  readonly wasHandedIn: boolean
  /** It is in what nobody cancelled. */
  readonly takesPlace: boolean
  /** What the office asked to be made clearer was answered; null: nothing is asked. */
  readonly isClarified: boolean | null
  readonly count: number
}

/** Figures of a call from counts per state, admissibility, category and country. */
export function figuresOf(counts: readonly Count[]) {
  const received = counts.filter(({ state }) => state === 'submitted')
  const admitted = received.filter(({ admissibility }) => admissibility === 'admitted')
  // Of what was cancelled nobody is admitted or refused.
  const undecided = received.filter(({ admissibility, takesPlace }) => admissibility === 'open' && takesPlace)
  return {
    received: sum(received),
    admitted: sum(admitted),
    notAdmitted: sum(received.filter(({ admissibility }) => admissibility === 'not-admitted')),
    undecided: sum(undecided),
    clarified: sum(undecided.filter(({ isClarified }) => isClarified === true)),
    // A draft that was given up before it was handed in concerns nobody but its entrant.
    withdrawn: sum(counts.filter(({ state, wasHandedIn }) => state === 'withdrawn' && wasHandedIn)),
    drafts: sum(counts.filter(({ state }) => state === 'draft')),
    byCategory: by(received, ({ category }) => category).map(([category, of]) => ({
      category,
      received: sum(of),
      admitted: sum(of.filter(({ admissibility }) => admissibility === 'admitted')),
    })),
    // Of withdrawn entries and drafts too: the office's list holds them, and is filtered by these.
    countries: by(
      counts.filter(({ country }) => country !== ''),
      ({ country }) => country,
    ).map(([country, of]) => ({ country, received: sum(of.filter(({ state }) => state === 'submitted')) })),
  }
}

const sum = (counts: readonly Count[]): number => counts.reduce((total, { count }) => total + count, 0)

const by = (counts: readonly Count[], keyOf: (count: Count) => string): [string, Count[]][] =>
  [...Map.groupBy(counts, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1))

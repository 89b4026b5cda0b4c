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

/**
 * Figures of a call from counts per state, admissibility, category and country. Received is what was handed in at least once, whatever
 * became of it: that number stands in lists, tables, the archive and the public's figures. It is the sum of its parts.
 */
export function figuresOf(counts: readonly Count[]) {
  const received = counts.filter(({ wasHandedIn }) => wasHandedIn)
  const standing = received.filter(({ state }) => state === 'submitted')
  const admitted = standing.filter(({ admissibility }) => admissibility === 'admitted')
  const open = standing.filter(({ admissibility }) => admissibility === 'open')
  // Of what was cancelled nobody is admitted or refused.
  const undecided = open.filter(({ takesPlace }) => takesPlace)
  return {
    received: sum(received),
    admitted: sum(admitted),
    notAdmitted: sum(standing.filter(({ admissibility }) => admissibility === 'not-admitted')),
    undecided: sum(undecided),
    unchecked: sum(open.filter(({ takesPlace }) => !takesPlace)),
    clarified: sum(undecided.filter(({ isClarified }) => isClarified === true)),
    // A draft that was given up before it was handed in concerns nobody but its entrant.
    withdrawn: sum(received.filter(({ state }) => state === 'withdrawn')),
    drafts: sum(counts.filter(({ state }) => state === 'draft')),
    byCategory: by(received, ({ category }) => category).map(([category, of]) => ({
      category,
      received: sum(of),
      admitted: sum(of.filter((one) => admitted.includes(one))),
    })),
    // Of withdrawn entries and drafts too: the office's list holds them, and is filtered by these.
    countries: by(
      counts.filter(({ country }) => country !== ''),
      ({ country }) => country,
    ).map(([country, of]) => ({ country, received: sum(of.filter(({ wasHandedIn }) => wasHandedIn)) })),
  }
}

const sum = (counts: readonly Count[]): number => counts.reduce((total, { count }) => total + count, 0)

const by = (counts: readonly Count[], keyOf: (count: Count) => string): [string, Count[]][] =>
  [...Map.groupBy(counts, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1))

import type { OutputOf } from '@clarion/server/contract'
import type { Category } from '@clarion/server/shared'

type Listed = OutputOf<'listAssignments'>
export type Entry = Listed['entries'][number]
export type Juror = Listed['jurors'][number]
type State = Entry['jurors'][number]['state']

/** What stands where an entry and a juror meet. `outside`: they judge other categories, or none any more. */
export type Pair = {
  readonly kind: State | 'free' | 'gone' | 'away' | 'own' | 'outside'
  readonly why?: Entry['away'][number]['why']
  /** The assignment that can be taken back. */
  readonly assignment?: string
}

export function pairOf(entry: Entry, juror: Juror): Pair {
  if (entry.because !== null) return { kind: 'own' }
  const assigned = entry.jurors.find(({ jurorId }) => jurorId === juror.id)
  if (assigned) {
    const kind = assigned.isGone ? 'gone' : assigned.state
    return assigned.state === 'to-do' ? { kind, assignment: assigned.assignmentId } : { kind }
  }
  const why = entry.away.find(({ jurorId }) => jurorId === juror.id)?.why
  if (why !== undefined) return { kind: 'away', why }
  return { kind: juror.isSeated && juror.categoryKeys.includes(entry.categoryKey) ? 'free' : 'outside' }
}

/** Entries beside each other, with the jurors who judge them: as many as have room on a tablet. */
export type Band = {
  readonly key: string
  readonly category: Category | undefined
  readonly entries: readonly Entry[]
  readonly jurors: readonly Juror[]
  /** Which of the category's entries they are, of how many. */
  readonly from: number
  readonly total: number
}

const MOST = 20

/** A table for each category, and several of about the same width for one with many entries. */
export function bandsOf(
  { entries, jurors }: Pick<Listed, 'entries' | 'jurors'>,
  categories: readonly Category[],
): Band[] {
  const byCategory = Map.groupBy(entries, ({ categoryKey }) => categoryKey)
  return [...byCategory].flatMap(([key, of]) => {
    const wide = Math.ceil(of.length / Math.ceil(of.length / MOST))
    const category = categories.find((one) => one.key === key)
    return Array.from({ length: Math.ceil(of.length / wide) }, (_, at) => {
      const shown = of.slice(at * wide, (at + 1) * wide)
      const rows = jurors.filter(({ id, isSeated, categoryKeys }) =>
        shown.some((entry) => entry.jurors.some(({ jurorId }) => jurorId === id))
          ? true
          : isSeated && categoryKeys.includes(key),
      )
      return {
        ...{ key: `${key} ${at}`, category, entries: shown, jurors: rows },
        ...{ from: at * wide + 1, total: of.length },
      }
    })
  })
}

/** Jurors who have an entry or have judged it. */
export const owedOn = ({ jurors }: Entry): number => jurors.filter(({ isOwed }) => isOwed).length

/** The running number alone, as it stands over a column: CL19-W-017 is the 17th of its category. */
export const shortNumber = (number: string): string => /0*(\d+)\D*$/.exec(number)?.[1] ?? number

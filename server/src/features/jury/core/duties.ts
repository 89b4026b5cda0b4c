import { barOf, type Interests, type Parties } from './bars.ts'
import type { AssignmentState, BarKind, DutyState, JurorState, ReviewState, ToldState } from '../states.ts'

export type DutyOf = {
  readonly assignment: { readonly state: AssignmentState; readonly jurorId: string }
  readonly reviewState: ReviewState | null
  /** Its review is of the submission that counts; true when there is none. */
  readonly isOfLatest: boolean
  /** How many criteria have a mark. */
  readonly marks: number
  readonly interests: Interests
  readonly parties: Parties
}

/**
 * How far a duty is; its review counts when this says `given`, and in no other case. One that its juror is barred from stands no more,
 * whatever was made on it. O(1). Never throws.
 */
export function dutyState(rules: readonly string[], duty: DutyOf): DutyState {
  if (duty.assignment.state === 'recused' || barOfDuty(rules, duty) !== null) return 'recused'
  if (duty.reviewState === 'given') return duty.isOfLatest ? 'given' : 'changed'
  return duty.marks > 0 ? 'started' : 'to-do'
}

/**
 * Whether a review, or what it said when the office's leave began, is of the submission that counts; one that there is not yet is of
 * no other. What `counting.ts` asks of rows. O(1). Never throws.
 */
export const isOfLatest = (
  review: { readonly submissionId: string | null } | null,
  latest: string | null,
): boolean => review === null || review.submissionId === latest

type Laid = {
  /** They stepped back at the entry itself; false where it is not laid down, or was by the conflict question. */
  readonly isSteppedBack: boolean
}

/**
 * How far a duty is, as it is told: neither whom a rule bars nor who stated a conflict in the conflict question has stepped
 * back. O(1). Never throws.
 */
export function toldState(rules: readonly string[], duty: DutyOf & Laid): ToldState {
  const state = dutyState(rules, duty)
  if (state !== 'recused') return state
  if (duty.assignment.state !== 'recused') return 'barred'
  return duty.isSteppedBack ? 'recused' : 'stated'
}

/** What keeps whoever has a conflict from an entry, of the two that it can be. O(1). Never throws. */
export const whyAway = (isSteppedBack: boolean) =>
  isSteppedBack ? ('recused' as const) : ('declared' as const)

/** What bars the juror of a duty from its entry; null: nothing that is known. O(1). Never throws. */
export const barOfDuty = (
  rules: readonly string[],
  { interests, parties }: Pick<DutyOf, 'interests' | 'parties'>,
): BarKind | null => barOf(rules, interests, parties)

/**
 * Whether a duty is one that somebody still has or has done: what jurors gave counts when they are withdrawn; what they
 * did not is owed by nobody any more. O(1). Never throws.
 */
export function isOwed(
  rules: readonly string[],
  duty: DutyOf & { readonly jurorState: JurorState },
): boolean {
  const state = dutyState(rules, duty)
  return state === 'given' || (state !== 'recused' && duty.jurorState === 'accepted')
}

/**
 * The entries with reviews that wait for their jurors to confirm them, in the order given, each with how many; of duties that
 * are owed. O(entries + duties). Never throws.
 */
export function unconfirmedIn(rules: readonly string[], entries: readonly Named[], duties: readonly Owed[]) {
  const waiting = duties.filter((duty) => isOwed(rules, duty) && dutyState(rules, duty) === 'changed')
  const byEntry = Map.groupBy(waiting, ({ assignment }) => assignment.entryId)
  return entries.flatMap(({ entryId, number, title, titleLanguage }) => {
    const reviews = byEntry.get(entryId)?.length ?? 0
    return reviews > 0 ? [{ entryId, number, title, titleLanguage, reviews }] : []
  })
}

/**
 * How many reviews the call asks for and no juror has, over these entries, at `perEntry` reviews an entry; of duties that are owed. A juror too many
 * on one entry is none for another. O(entries + duties). Never throws.
 */
export function unassignedIn(
  entries: readonly { readonly entryId: string }[],
  duties: readonly { readonly assignment: { readonly entryId: string } }[],
  perEntry: number,
): number {
  const byEntry = Map.groupBy(duties, ({ assignment }) => assignment.entryId)
  return entries.reduce(
    (sum, { entryId }) => sum + Math.max(0, perEntry - (byEntry.get(entryId)?.length ?? 0)),
    0,
  )
}

/**
 * The reviews that their jurors may change by the office's leave and have not given anew, longest first. O(entries + duties).
 * Never throws.
 */
export function unlockedIn(
  entries: readonly (Named & { readonly categoryKey: string })[],
  duties: readonly {
    readonly assignment: { readonly entryId: string; readonly jurorId: string }
    readonly jurorName: string
    readonly unlockedAt: Date | null
  }[],
) {
  const byEntry = new Map(entries.map((entry) => [entry.entryId, entry]))
  return duties
    .flatMap(({ assignment: { entryId, jurorId }, jurorName, unlockedAt }) => {
      const entry = byEntry.get(entryId)
      if (!entry || !unlockedAt) return []
      const { number, title, titleLanguage, categoryKey } = entry
      const head = { entryId, number, title, titleLanguage, categoryKey }
      return [{ ...head, jurorId, juror: jurorName, since: unlockedAt }]
    })
    .sort((a, b) => a.since.getTime() - b.since.getTime())
    .map((one) => ({ ...one, since: one.since.toISOString() }))
}

type Named = {
  readonly entryId: string
  readonly number: string
  readonly title: string
  readonly titleLanguage: string
}

type Owed = DutyOf & {
  readonly assignment: DutyOf['assignment'] & { readonly entryId: string }
  readonly jurorState: JurorState
}

/**
 * What one juror's seat is to a round of `perEntry` jurors an entry, by their duties that stand: those given, which count
 * with the seat and without; those open, and how many of them are begun. `lacking`: the entries that have fewer jurors than
 * asked without the seat; `crowded`: those that have more with it, since others were given them meanwhile; each with its
 * number of jurors then. O(duties). Never throws.
 */
export function seatChange(
  rules: readonly string[],
  duties: readonly Owed[],
  jurorId: string,
  perEntry: number,
) {
  const isTheirs = ({ assignment }: Owed): boolean => assignment.jurorId === jurorId
  const own = duties.filter((duty) => isTheirs(duty) && dutyState(rules, duty) !== 'recused')
  const [given = [], open = []] = [true, false].map((is) =>
    own.filter((duty) => (dutyState(rules, duty) === 'given') === is),
  )
  const others = Map.groupBy(
    duties.filter((duty) => !isTheirs(duty) && isOwed(rules, duty)),
    ({ assignment }) => assignment.entryId,
  )
  const without = open.map(({ assignment: { entryId } }) => ({
    entryId,
    jurors: others.get(entryId)?.length ?? 0,
  }))
  return {
    given,
    open,
    started: open.filter((duty) => dutyState(rules, duty) === 'started').length,
    lacking: without.filter(({ jurors }) => jurors < perEntry),
    crowded: without
      .map(({ entryId, jurors }) => ({ entryId, jurors: jurors + 1 }))
      .filter(({ jurors }) => jurors > perEntry),
  }
}

type Worked = DutyOf & Laid & { readonly jurorState: JurorState; readonly lastMarkAt: Date | null }

/** What one juror has to do and has done, over their own duties. O(duties). Never throws. */
export function workOf(rules: readonly string[], duties: readonly Worked[]) {
  const count = (is: (duty: Worked) => boolean): number => duties.filter(is).length
  const times = duties.flatMap(({ lastMarkAt }) => lastMarkAt?.getTime() ?? [])
  return {
    assigned: count((duty) => isOwed(rules, duty)),
    given: count((duty) => dutyState(rules, duty) === 'given'),
    recused: count((duty) => toldState(rules, duty) === 'recused'),
    stated: count((duty) => toldState(rules, duty) === 'stated'),
    lastMarkAt: times.length > 0 ? new Date(Math.max(...times)) : null,
  }
}

type Seat = {
  readonly juror: Omit<Interests, 'country' | 'behind'> & { readonly id: string }
} & Pick<Interests, 'country' | 'behind'>

/** Every juror with every entry that they are barred from, and by what. O(jurors · entries). Never throws. */
export const barredPairs = (
  rules: readonly string[],
  seats: readonly Seat[],
  entries: readonly (Parties & { readonly entryId: string })[],
) =>
  seats.flatMap(({ juror, country, behind }) =>
    entries.flatMap((entry) => {
      const bar = barOf(rules, { ...juror, country, behind }, entry)
      return bar === null ? [] : [{ jurorId: juror.id, entryId: entry.entryId, bar }]
    }),
  )

import { barOf, type Interests, type Parties } from './bars.ts'
import type {
  AssignmentState,
  BarKind,
  AssignmentProgress,
  JurorState,
  ReviewState,
  ToldState,
} from '../states.ts'

export type AssignedWork = {
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
 * How far an assignment is; its review counts when this says `given`, and in no other case. One that its juror is barred from stands no more,
 * whatever was made on it. O(1). Never throws.
 */
export function progressOfAssignment(rules: readonly string[], assigned: AssignedWork): AssignmentProgress {
  if (assigned.assignment.state === 'recused' || barOfAssignment(rules, assigned) !== null) return 'recused'
  if (assigned.reviewState === 'given') return assigned.isOfLatest ? 'given' : 'changed'
  return assigned.marks > 0 ? 'started' : 'to-do'
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
 * How far an assignment is, as it is told: neither whom a rule bars nor who stated a conflict in the conflict question has stepped
 * back. O(1). Never throws.
 */
export const toldState = (rules: readonly string[], assigned: AssignedWork & Laid): ToldState =>
  toldOf(progressOfAssignment(rules, assigned), assigned)

function toldOf(state: AssignmentProgress, assigned: Pick<AssignedWork, 'assignment'> & Laid): ToldState {
  if (state !== 'recused') return state
  if (assigned.assignment.state !== 'recused') return 'barred'
  return assigned.isSteppedBack ? 'recused' : 'stated'
}

/** What keeps whoever has a conflict from an entry, of the two that it can be. O(1). Never throws. */
export const whyAway = (isSteppedBack: boolean) =>
  isSteppedBack ? ('recused' as const) : ('declared' as const)

/** What bars the juror of an assignment from its entry; null: nothing that is known. O(1). Never throws. */
export const barOfAssignment = (
  rules: readonly string[],
  { interests, parties }: Pick<AssignedWork, 'interests' | 'parties'>,
): BarKind | null => barOf(rules, interests, parties)

/**
 * Whether an assignment is told to who judges without names: not one that a rule or a conflict that they stated keeps from them, as that
 * would say whose entry it is. One that they stepped back from they had read. O(1). Never throws.
 */
export const isToldWithoutNames = (rules: readonly string[], assigned: AssignedWork & Laid): boolean =>
  !(['barred', 'stated'] as const).some((state) => state === toldState(rules, assigned))

/**
 * Whether an assignment is one that somebody still has or has done: what jurors gave counts when they are withdrawn; what they
 * did not is owed by nobody any more. O(1). Never throws.
 */
export const isOwed = (rules: readonly string[], assigned: AssignedWork & Seated): boolean =>
  isOwedAt(progressOfAssignment(rules, assigned), assigned)

const isOwedAt = (state: AssignmentProgress, { jurorState }: Seated): boolean =>
  state === 'given' || (state !== 'recused' && jurorState === 'accepted')

type Seated = { readonly jurorState: JurorState }

/**
 * The entries with reviews that wait for their jurors to confirm them, in the order given, each with how many; of assignments that
 * are owed. O(entries + assignments). Never throws.
 */
export function unconfirmedIn(
  rules: readonly string[],
  entries: readonly Named[],
  assignments: readonly Owed[],
) {
  const waiting = assignments.filter(
    (assigned) => isOwed(rules, assigned) && progressOfAssignment(rules, assigned) === 'changed',
  )
  const byEntry = Map.groupBy(waiting, ({ assignment }) => assignment.entryId)
  return entries.flatMap(({ entryId, number, title, titleLanguage }) => {
    const reviews = byEntry.get(entryId)?.length ?? 0
    return reviews > 0 ? [{ entryId, number, title, titleLanguage, reviews }] : []
  })
}

/**
 * How many reviews the call asks for and no juror has, over these entries, at `perEntry` reviews an entry; of assignments that are owed. A juror too many
 * on one entry is none for another. O(entries + assignments). Never throws.
 */
export function unassignedIn(
  entries: readonly { readonly entryId: string }[],
  assignments: readonly { readonly assignment: { readonly entryId: string } }[],
  perEntry: number,
): number {
  const byEntry = Map.groupBy(assignments, ({ assignment }) => assignment.entryId)
  return entries.reduce(
    (sum, { entryId }) => sum + Math.max(0, perEntry - (byEntry.get(entryId)?.length ?? 0)),
    0,
  )
}

/**
 * The reviews that their jurors may change by the office's leave and have not given anew, longest first. O(entries + assignments).
 * Never throws.
 */
export function unlockedIn(
  entries: readonly (Named & { readonly categoryKey: string })[],
  assignments: readonly {
    readonly assignment: { readonly entryId: string; readonly jurorId: string }
    readonly jurorName: string
    readonly unlockedAt: Date | null
  }[],
) {
  const byEntry = new Map(entries.map((entry) => [entry.entryId, entry]))
  return assignments
    .flatMap(({ assignment: { entryId, jurorId }, jurorName, unlockedAt }) => {
      const entry = byEntry.get(entryId)
      if (!entry || !unlockedAt) return []
      const { number, title, titleLanguage, categoryKey } = entry
      const outline = { entryId, number, title, titleLanguage, categoryKey }
      return [{ ...outline, jurorId, juror: jurorName, since: unlockedAt }]
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

type Owed = AssignedWork & {
  readonly assignment: AssignedWork['assignment'] & { readonly entryId: string }
  readonly jurorState: JurorState
}

/**
 * What one juror's seat is to a round of `perEntry` jurors an entry, by their assignments that stand: those given, which count
 * with the seat and without; those open, and how many of them are begun. `lacking`: the entries that have fewer jurors than
 * asked without the seat; `crowded`: those that have more with it, since others were given them meanwhile; each with its
 * number of jurors then. O(assignments). Never throws.
 */
export function seatChange(
  rules: readonly string[],
  assignments: readonly Owed[],
  jurorId: string,
  perEntry: number,
) {
  const isTheirs = ({ assignment }: Owed): boolean => assignment.jurorId === jurorId
  const own = assignments.filter(
    (assigned) => isTheirs(assigned) && progressOfAssignment(rules, assigned) !== 'recused',
  )
  const [given = [], open = []] = [true, false].map((is) =>
    own.filter((assigned) => (progressOfAssignment(rules, assigned) === 'given') === is),
  )
  const others = Map.groupBy(
    assignments.filter((assigned) => !isTheirs(assigned) && isOwed(rules, assigned)),
    ({ assignment }) => assignment.entryId,
  )
  const without = open.map(({ assignment: { entryId } }) => ({
    entryId,
    jurors: others.get(entryId)?.length ?? 0,
  }))
  return {
    given,
    open,
    started: open.filter((assigned) => progressOfAssignment(rules, assigned) === 'started').length,
    lacking: without.filter(({ jurors }) => jurors < perEntry),
    crowded: without
      .map(({ entryId, jurors }) => ({ entryId, jurors: jurors + 1 }))
      .filter(({ jurors }) => jurors > perEntry),
  }
}

type Worked = AssignedWork & Laid & { readonly jurorState: JurorState; readonly lastMarkAt: Date | null }

/** What one juror has to do and has done, over their own assignments; what bars them is asked once of each. O(assignments). Never throws. */
export function workOf(rules: readonly string[], assignments: readonly Worked[]) {
  const all = assignments.map((assigned) => {
    const state = progressOfAssignment(rules, assigned)
    return { isOwed: isOwedAt(state, assigned), told: toldOf(state, assigned) }
  })
  const told = (wanted: ToldState): number => all.filter((one) => one.told === wanted).length
  const last = assignments.reduce(
    (so, { lastMarkAt }) => Math.max(so, lastMarkAt?.getTime() ?? -Infinity),
    -Infinity,
  )
  return {
    assigned: all.filter((one) => one.isOwed).length,
    given: told('given'),
    recused: told('recused'),
    stated: told('stated'),
    lastMarkAt: last === -Infinity ? null : new Date(last),
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

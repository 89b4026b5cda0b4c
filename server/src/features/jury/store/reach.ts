import { and, eq } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import type { Call, Placed } from '#features/calls/index.ts'
import { barOf, type Parties } from '../core/bars.ts'
import { isOfPanels } from '../core/panels.ts'
import { assignments } from '../tables.ts'
import { listJurorRows, type Juror, type SeatedJuror } from './jurors.ts'
import { listOutlines } from './outlines.ts'
import { panelsOfJuror, seatsInPanels } from './panel-seats.ts'
import { putAnywhere } from './round-entries.ts'

type Own = Pick<Call, 'id' | 'document'>
type Entry = Placed & Parties & { readonly entryId: string }

/** In one of the rounds everybody in the jury judges all that is admitted: then every juror may know of every entry. */
const isOpenToAll = ({ document }: Own): boolean =>
  document.rounds.some(({ source, panels }) => source.kind === 'admitted' && panels.length === 0)

/** What they have been given they know of, whatever became of the panels since; with a key, in that round. */
export async function givenTo(db: Db, id: Juror['id'], roundKey?: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ entryId: assignments.entryId })
    .from(assignments)
    .where(
      and(
        eq(assignments.jurorId, id),
        roundKey === undefined ? undefined : eq(assignments.roundKey, roundKey),
      ),
    )
  return new Set(rows.map(({ entryId }) => entryId))
}

type Seats = ReadonlyMap<string, ReadonlySet<string>>

/** Whether an entry is one of a juror's panels in one of these rounds, where it is. */
const isIn = (rounds: Own['document']['rounds'], seats: Seats, entry: Entry): boolean =>
  rounds.some((round) => isOfPanels(round, seats.get(round.key) ?? new Set<string>(), entry))

const isOfAll = ({ source }: Own['document']['rounds'][number]): boolean => source.kind === 'admitted'

/**
 * Whether an entry reached a round in which it is one of a juror's panels: only of these they may know. Of what is theirs, and barred to
 * them, only what is judged without a cut: that it is in a round which not all reach tells what its entrant has not been told. As many
 * queries as it needs to tell: none where everybody judges everything.
 */
export async function reachOf(db: Db, call: Own, juror: SeatedJuror): Promise<(entry: Entry) => boolean> {
  if (isOpenToAll(call)) return () => true
  const seats = await panelsOfJuror(db, juror.id)
  const put = await putAnywhere(db, call.id)
  const given = await givenTo(db, juror.id)
  const [ofAll = [], others = []] = [true, false].map((is) =>
    call.document.rounds.filter((round) => isOfAll(round) === is),
  )
  const isPut = (entry: Entry): boolean =>
    isIn(
      others.filter(({ key }) => put.get(key)?.has(entry.entryId)),
      seats,
      entry,
    )
  return (entry) =>
    given.has(entry.entryId) ||
    isIn(ofAll, seats, entry) ||
    (barOf([], juror, entry) === null && isPut(entry))
}

/** Whether a juror may know of an entry by a round of all that is admitted, whatever else it reached. A query for each of these rounds. */
export async function knownByAdmission(
  db: Db,
  call: Own,
): Promise<(jurorId: string, entry: Placed) => boolean> {
  if (isOpenToAll(call)) return () => true
  const rounds = call.document.rounds.filter(({ source }) => source.kind === 'admitted')
  const seats = new Map<string, Awaited<ReturnType<typeof seatsInPanels>>>()
  for (const round of rounds) seats.set(round.key, await seatsInPanels(db, { callId: call.id, round }))
  const none = new Set<string>()
  return (jurorId, entry) =>
    rounds.some((round) => isOfPanels(round, seats.get(round.key)?.get(jurorId) ?? none, entry))
}

/**
 * How many jurors would see at once, in the list by which they state conflicts, that one of these entries goes into a round: of what they do not
 * know by admission anyway, and of nothing that is barred to them.
 */
export async function countSeeing(
  db: Db,
  call: Own,
  round: Own['document']['rounds'][number],
  entryIds: ReadonlySet<string>,
): Promise<number> {
  if (entryIds.size === 0 || isOpenToAll(call)) return 0
  const entries = (await listOutlines(db, call.id, null)).filter(({ entryId }) => entryIds.has(entryId))
  const knows = await knownByAdmission(db, call)
  const seats = await seatsInPanels(db, { callId: call.id, round })
  const none = new Set<string>()
  const jury = await listJurorRows(db, call.id, 'accepted')
  return jury.filter(({ juror, ...beside }) =>
    entries.some(
      (entry) =>
        juror.categoryKeys.includes(entry.categoryKey) &&
        isOfPanels(round, seats.get(juror.id) ?? none, entry) &&
        !knows(juror.id, entry) &&
        barOf([], { ...juror, ...beside }, entry) === null,
    ),
  ).length
}

/** The entries under judgement in a juror's categories that they may know of, by number. */
export async function listReaching(db: Db, call: Own, juror: SeatedJuror) {
  const outlines = await listOutlines(db, call.id, juror.categoryKeys)
  return outlines.filter(await reachOf(db, call, juror))
}

/**
 * How many entries an invited juror may be given so far, in rounds of all that is admitted; null: in none of these do they sit, and how
 * many reached another round is not said to whoever holds the address of an invitation.
 */
export async function countForInvited(
  db: Db,
  call: Own,
  { id, categoryKeys }: Pick<Juror, 'id' | 'categoryKeys'>,
): Promise<number | null> {
  const seats = await panelsOfJuror(db, id)
  const theirs = call.document.rounds.filter(
    (round) => isOfAll(round) && (round.panels.length === 0 || seats.has(round.key)),
  )
  if (theirs.length === 0) return null
  const outlines = await listOutlines(db, call.id, categoryKeys)
  return outlines.filter((outline) => isIn(theirs, seats, outline)).length
}

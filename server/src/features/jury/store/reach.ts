import { and, eq } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { isOfPanels, type Placed } from '../core/panels.ts'
import { assignments } from '../tables.ts'
import type { Juror } from './jurors.ts'
import { listOutlines } from './outlines.ts'
import { panelsOfJuror, seatsInPanels } from './panel-seats.ts'
import { putAnywhere } from './round-entries.ts'

type Own = Pick<Call, 'id' | 'document'>
type Entry = Placed & { readonly entryId: string }

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

/**
 * Whether an entry reached a round in which it is one of a juror's panels: only of these they may know. As many queries as it needs to
 * tell: none where everybody judges everything.
 */
export async function reachOf(
  db: Db,
  call: Own,
  { id }: Pick<Juror, 'id'>,
): Promise<(entry: Entry) => boolean> {
  if (isOpenToAll(call)) return () => true
  const seats = await panelsOfJuror(db, id)
  const put = await putAnywhere(db, call.id)
  const given = await givenTo(db, id)
  const none = new Set<string>()
  return (entry) =>
    given.has(entry.entryId) ||
    call.document.rounds.some(
      (round) =>
        (round.source.kind === 'admitted' || put.get(round.key)?.has(entry.entryId)) &&
        isOfPanels(round, seats.get(round.key) ?? none, entry),
    )
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

/** The entries under judgement in a juror's categories that they may know of, by number. */
export async function listReaching(db: Db, call: Own, juror: Pick<Juror, 'id' | 'categoryKeys'>) {
  const outlines = await listOutlines(db, call.id, juror.categoryKeys)
  return outlines.filter(await reachOf(db, call, juror))
}

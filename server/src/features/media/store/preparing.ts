import { and, asc, eq, inArray, lt, or, sql } from 'drizzle-orm'
import type { MediaId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { Preparation } from '../core/item.ts'
import { RECIPE } from '../core/kinds.ts'
import { MEDIA_MOVES } from '../states.ts'
import { media } from '../tables.ts'

/** Ends the preparation of a picture; false when it was ended before, or the picture is gone. */
export async function settle(
  tx: Db,
  id: MediaId,
  move: keyof typeof MEDIA_MOVES,
  colour: string | null,
): Promise<boolean> {
  const { from, to } = MEDIA_MOVES[move]
  const settled = await tx
    .update(media)
    .set({ state: to, colour, drawn: RECIPE, lostRounds: 0 })
    .where(and(eq(media.id, id), eq(media.state, from)))
    .returning({ id: media.id })
  return settled.length > 0
}

/** Takes a picture for drawn by today's recipe, with the colour that goes with it; false when it was before, or is gone. */
export async function settleAnew(tx: Db, id: MediaId, colour: string | null): Promise<boolean> {
  const settled = await tx
    .update(media)
    .set({ drawn: RECIPE, lostRounds: 0, colour })
    .where(and(eq(media.id, id), isOutdated))
    .returning({ id: media.id })
  return settled.length > 0
}

/** Counts a round that gave up on a picture; how many have by now, 0 when it needs none any more. */
export async function loseRound(db: Db, id: MediaId): Promise<number> {
  const [lost] = await db
    .update(media)
    .set({ lostRounds: sql`${media.lostRounds} + 1` })
    .where(and(eq(media.id, id), or(eq(media.state, 'preparing'), isOutdated)))
    .returning({ lostRounds: media.lostRounds })
  return lost?.lostRounds ?? 0
}

const isOutdated = and(eq(media.kind, 'image'), eq(media.state, 'ready'), lt(media.drawn, RECIPE))

/**
 * Pictures that came in before an instant and are not prepared yet, or not by today's recipe, the oldest first, and last those that the
 * most rounds gave up on; so many that a night does them.
 */
export async function listWaiting(db: Db, before: Date, most = 5000): Promise<MediaId[]> {
  const rows = await db
    .select({ id: media.id })
    .from(media)
    .where(or(and(eq(media.state, 'preparing'), lt(media.uploadedAt, before)), isOutdated))
    .orderBy(asc(media.lostRounds), asc(media.uploadedAt))
    .limit(most)
  return rows.map(({ id }) => id)
}

/** How far files are on their way to be shown, in one query. Files that submissions carry are never removed. */
export async function preparationOf(db: Db, ids: readonly MediaId[]): Promise<(id: MediaId) => Preparation> {
  const rows =
    ids.length === 0
      ? []
      : await db
          .select({ id: media.id, state: media.state, colour: media.colour })
          .from(media)
          .where(inArray(media.id, [...new Set(ids)]))
  const found = new Map(rows.map(({ id, state, colour }) => [id, { state, colour }]))
  return (id) => found.get(id) ?? { state: 'ready', colour: null }
}

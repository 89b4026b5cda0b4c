import { and, eq } from 'drizzle-orm'
import type { CallId, JurorId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { Round } from '#features/calls/index.ts'
import { panelSeats } from '../tables.ts'

type RoundIn = { readonly callId: CallId; readonly round: Pick<Round, 'key' | 'panels'> }

/** In which panels of a round each juror sits, by juror; a round without panels is asked about nobody. */
export async function seatsInPanels(
  db: Db,
  { callId, round }: RoundIn,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (round.panels.length === 0) return new Map()
  const rows = await db
    .select({ jurorId: panelSeats.jurorId, panelKey: panelSeats.panelKey })
    .from(panelSeats)
    .where(and(eq(panelSeats.callId, callId), eq(panelSeats.roundKey, round.key)))
  const byJuror = Map.groupBy(rows, ({ jurorId }) => jurorId)
  return new Map([...byJuror].map(([id, own]) => [id, new Set(own.map(({ panelKey }) => panelKey))]))
}

/** In which panels one juror sits, by round. */
export async function panelsOfJuror(
  db: Db,
  jurorId: JurorId,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await db.select().from(panelSeats).where(eq(panelSeats.jurorId, jurorId))
  const byRound = Map.groupBy(rows, ({ roundKey }) => roundKey)
  return new Map([...byRound].map(([key, own]) => [key, new Set(own.map(({ panelKey }) => panelKey))]))
}

/** Who is the chair of each panel of a round, by panel; a round without panels is asked about nobody. */
export async function chairsOfPanels(
  db: Db,
  { callId, round }: RoundIn,
): Promise<ReadonlyMap<string, JurorId>> {
  if (round.panels.length === 0) return new Map()
  const rows = await db
    .select({ jurorId: panelSeats.jurorId, panelKey: panelSeats.panelKey })
    .from(panelSeats)
    .where(and(eq(panelSeats.callId, callId), eq(panelSeats.roundKey, round.key), panelSeats.isChair))
  return new Map(rows.map(({ panelKey, jurorId }) => [panelKey, jurorId]))
}

/** The panels of which a juror is the chair. */
export const chairedBy = (db: Db, jurorId: JurorId) =>
  db
    .select({ roundKey: panelSeats.roundKey, panelKey: panelSeats.panelKey })
    .from(panelSeats)
    .where(and(eq(panelSeats.jurorId, jurorId), panelSeats.isChair))

type Chairing = {
  /** Who was shown as chair. */
  readonly presiding: string | null
  readonly wanted: JurorId | null
}

/** Names one who sits in a panel its chair, or nobody; whether anything changed. Null: somebody else is by now. */
export async function putChair(
  tx: Db,
  panel: PanelIn,
  { presiding, wanted }: Chairing,
): Promise<boolean | null> {
  const inPanel = isIn(panel)
  const [before] = await tx
    .select({ id: panelSeats.jurorId })
    .from(panelSeats)
    .where(and(inPanel, panelSeats.isChair))
  const now = before?.id ?? null
  if (now === wanted) return false
  if (now !== null && now !== presiding) return null
  await tx.update(panelSeats).set({ isChair: false }).where(and(inPanel, panelSeats.isChair))
  if (wanted !== null)
    await tx
      .update(panelSeats)
      .set({ isChair: true })
      .where(and(inPanel, eq(panelSeats.jurorId, wanted)))
  return true
}

type Seating = {
  /** Those of whom the choice is made. */
  readonly among: ReadonlySet<string>
  readonly sitting: ReadonlySet<string>
  readonly wanted: ReadonlySet<JurorId>
}
type PanelIn = { readonly callId: CallId; readonly roundKey: string; readonly panelKey: string }

const isIn = ({ callId, roundKey, panelKey }: PanelIn) =>
  and(eq(panelSeats.callId, callId), eq(panelSeats.roundKey, roundKey), eq(panelSeats.panelKey, panelKey))

/**
 * Seats exactly these jurors in a panel who were shown there, or sit there so already: who sits there stays, everybody else leaves. Of whom
 * the choice is not made, as of a juror whose seat was taken back, the place is kept. Null: others sit there by now.
 */
export async function putPanelSeats(
  tx: Db,
  panel: PanelIn,
  { among, sitting, wanted }: Seating,
  now: Date,
): Promise<{ readonly seated: readonly JurorId[]; readonly left: readonly JurorId[] } | null> {
  const inPanel = isIn(panel)
  const rows = await tx.select({ id: panelSeats.jurorId }).from(panelSeats).where(inPanel)
  const before = new Set(rows.flatMap(({ id }) => (among.has(id) ? [id] : [])))
  const gone = [...before].filter((id) => !wanted.has(id))
  const fresh = [...wanted].filter((id) => !before.has(id))
  if (gone.length + fresh.length > 0 && !isSame(before, sitting)) return null
  for (const id of gone) await tx.delete(panelSeats).where(and(inPanel, eq(panelSeats.jurorId, id)))
  if (fresh.length > 0)
    await tx.insert(panelSeats).values(fresh.map((jurorId) => ({ ...panel, jurorId, seatedAt: now })))
  return { seated: fresh, left: gone }
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((id) => other.has(id))

import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { newId, type AuthorityId, type ClaimId, type PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { lock } from '#platform/db/lock.ts'
import type { ClaimState } from '../states.ts'
import { populationClaims } from '../tables.ts'
import { authorityNow } from './authorities.ts'

export type Claim = typeof populationClaims.$inferSelect

type Said = Pick<Claim, 'population' | 'source' | 'year' | 'why'>

/** Writes what a person says; said anew before the office has looked, it takes the place of what they said before. */
export async function writeClaim(
  tx: Db,
  { authorityId, saidBy }: { readonly authorityId: AuthorityId; readonly saidBy: PersonId },
  said: Said,
  now: Date,
): Promise<{ readonly id: ClaimId; readonly isNew: boolean }> {
  await lock(tx, 'inhabitants said by', saidBy)
  const [before] = await tx
    .select()
    .from(populationClaims)
    .where(and(isOf(authorityId), eq(populationClaims.saidBy, saidBy), isWaiting))
    .orderBy(desc(populationClaims.saidAt), desc(populationClaims.id))
    .limit(1)
  if (before) {
    const isSame =
      before.population === said.population && before.source === said.source && before.year === said.year
    if (isSame && before.why === said.why) return { id: before.id, isNew: false }
    await tx
      .update(populationClaims)
      .set({ ...said, saidAt: now })
      .where(eq(populationClaims.id, before.id))
    return { id: before.id, isNew: true }
  }
  const id = newId<ClaimId>()
  await tx.insert(populationClaims).values({ id, authorityId, saidBy, saidAt: now, ...said })
  return { id, isNew: true }
}

/** Of a body, under whichever of its records it was said. */
const isOf = (id: AuthorityId) => sql`${authorityNow(populationClaims.authorityId)} = ${id}`
const isWaiting = eq(populationClaims.state, 'waiting')

/** Decides on what was said then if nobody has; null: somebody has, it was said otherwise since, or there is no such thing. */
export async function decideClaim(
  tx: Db,
  { id, saidAt }: { readonly id: string; readonly saidAt: Date },
  decision: { readonly state: ClaimState; readonly because: string },
  now: Date,
): Promise<Claim | null> {
  const [decided] = await tx
    .update(populationClaims)
    .set({ ...decision, decidedAt: now })
    .where(and(eq(populationClaims.id, id as ClaimId), eq(populationClaims.saidAt, saidAt), isWaiting))
    .returning()
  return decided ?? null
}

export async function getClaim(tx: Db, id: string): Promise<Claim | null> {
  const [found] = await tx
    .select()
    .from(populationClaims)
    .where(eq(populationClaims.id, id as ClaimId))
  return found ?? null
}

/** What a person said of an authority last, whatever became of it. */
export async function lastClaimOf(db: Db, authorityId: AuthorityId, saidBy: PersonId): Promise<Claim | null> {
  const [found] = await db
    .select()
    .from(populationClaims)
    .where(and(isOf(authorityId), eq(populationClaims.saidBy, saidBy)))
    .orderBy(desc(populationClaims.saidAt), desc(populationClaims.id))
    .limit(1)
  return found ?? null
}

/** What the office said of these when it decided, by their ids. */
export async function becauseOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: populationClaims.id, because: populationClaims.because })
    .from(populationClaims)
    .where(inArray(populationClaims.id, ids as ClaimId[]))
  return new Map(rows.map(({ id, because }) => [id, because]))
}

const DECIDED_SHOWN = 20

/** The oldest first where they wait, the latest first where they are decided. */
export async function listClaims(db: Db): Promise<{ readonly waiting: Claim[]; readonly decided: Claim[] }> {
  const waiting = await db
    .select()
    .from(populationClaims)
    .where(isWaiting)
    .orderBy(populationClaims.saidAt, populationClaims.id)
  const decided = await db
    .select()
    .from(populationClaims)
    .where(ne(populationClaims.state, 'waiting'))
    .orderBy(desc(populationClaims.decidedAt), desc(populationClaims.id))
    .limit(DECIDED_SHOWN)
  return { waiting, decided }
}

const counting = authorityNow(populationClaims.authorityId)

/** What one person said of these authorities and waits, by the records that count, the latest of each, under whichever record it was said. */
export async function latestWaiting(
  db: Db,
  ids: readonly string[],
  saidBy: PersonId,
): Promise<ReadonlyMap<string, Claim>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectDistinctOn([counting], { counting: sql<string>`${counting}`, claim: populationClaims })
    .from(populationClaims)
    .where(
      and(
        sql`${counting} = any(${sql.param([...ids])}::uuid[])`,
        eq(populationClaims.saidBy, saidBy),
        isWaiting,
      ),
    )
    .orderBy(counting, desc(populationClaims.saidAt), desc(populationClaims.id))
  return new Map(rows.map((row) => [row.counting, row.claim]))
}

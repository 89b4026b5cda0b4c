import { and, desc, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm'
import { formsOf } from '#kernel/fold.ts'
import type { AuthorityId, PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { builtOnce } from '#platform/db/built-once.ts'
import type { Db } from '#platform/db/client.ts'
import { saidIn } from '#platform/db/said.ts'
import type { AuthoritySeed } from '../core/authority.ts'
import { sameness } from '../core/names.ts'
import { AUTHORITY_MOVES, type AuthorityMove, type AuthorityState } from '../states.ts'
import { authorities } from '../tables.ts'
import { followed, lockCountry, summaryOf, type Authority } from './authorities.ts'
import { rowOf } from './seeds.ts'

/**
 * Writes a proposal of what its proposer cannot find: a proposal of somebody else that is not listed yet does not exist
 * for them, and their own of the same body is used again. Two at once for the same country wait for each other, so that the
 * second sees the first.
 */
export async function insertProposal(
  tx: Db,
  seed: AuthoritySeed,
  proposedBy: PersonId,
  now: Date,
): Promise<{ readonly authority: Authority; readonly isNew: boolean }> {
  await lockCountry(tx, seed.country)
  const same = await findSame(tx, seed, isListed)
  if (same) throw new Refusal('authority-already-listed', { authority: summaryOf(same) })
  const isOwn = and(eq(authorities.state, 'proposed'), eq(authorities.proposedBy, proposedBy))
  const own = await findSame(tx, seed, isOwn)
  if (own) return { authority: own, isNew: false }
  const row = rowOf(seed, { source: 'proposal', isFictitious: false, proposedBy }, now)
  const [written] = await tx.insert(authorities).values(row).returning()
  if (!written) throw new Refusal('authority-already-listed')
  return { authority: written, isNew: true }
}

const isListed = eq(authorities.state, 'listed')

/** Refuses when a body that is the same is listed: of several proposals of it the office lists one. To be asked with its country locked. */
export async function demandUnlisted(tx: Db, authority: Authority): Promise<void> {
  const isAnother = ne(authorities.id, authority.id)
  const same = await findSame(tx, authority, and(isListed, isAnother))
  if (same) throw new Refusal('authority-already-listed', { authority: summaryOf(same) })
}

/** The body of the same country and level that goes by the same name; of two places when both say which. */
async function findSame(
  db: Db,
  seed: Pick<AuthoritySeed, 'country' | 'level' | 'name'> & { readonly place?: string | null | undefined },
  isSeen: SQL | undefined,
): Promise<Authority | null> {
  const wanted = new Set(Object.values(seed.name).map((name) => sameness(name)))
  const words = [...wanted].map((name) =>
    // Kept names are folded: of doubled letters, among others, they have one.
    saidIn(name.split(' ').map(formsOf), { names: [sql`${authorities.searchNames}`] }),
  )
  const candidates = await db
    .select()
    .from(authorities)
    .where(
      and(eq(authorities.country, seed.country), eq(authorities.level, seed.level), isSeen, or(...words)),
    )
  const wantedPlace = seed.place ?? null
  const isSamePlace = (place: string | null) =>
    place === null || wantedPlace === null || sameness(place) === sameness(wantedPlace)
  const isSameName = (authority: Authority) =>
    Object.values(authority.name).some((name) => wanted.has(sameness(name)))
  const same = candidates.find((each) => isSameName(each) && isSamePlace(each.place))
  return same ? ((await followed(db, [same]))[0] ?? null) : null
}

const DECIDED_SHOWN = 20
const proposals = builtOnce((db) => {
  const state = (...states: readonly Authority['state'][]) => inArray(authorities.state, [...states])
  const isProposal = eq(authorities.source, 'proposal')
  const lately = db
    .select({ id: authorities.id })
    .from(authorities)
    .where(and(isProposal, state('listed', 'rejected')))
    .orderBy(desc(authorities.createdAt), desc(authorities.id))
    .limit(DECIDED_SHOWN)
  return db
    .select()
    .from(authorities)
    .where(and(isProposal, or(state('proposed'), inArray(authorities.id, lately))))
    .orderBy(authorities.createdAt, authorities.id)
    .prepare('proposals')
})

/** Proposals, the oldest first where they wait, the latest first where they are decided. One query. */
export async function listProposals(db: Db): Promise<{ waiting: Authority[]; decided: Authority[] }> {
  const found = await proposals(db).execute()
  const isWaiting = ({ state }: Authority): boolean => state === 'proposed'
  return { waiting: found.filter(isWaiting), decided: found.filter((one) => !isWaiting(one)).reverse() }
}

/**
 * Moves a proposal if it is still where the move starts; null: it is not, somebody was first. The country is locked before the row, as in
 * every change of an authority, so that no two wait for each other.
 */
export async function moveProposal(
  db: Db,
  id: AuthorityId,
  { move, from: seen }: { readonly move: AuthorityMove; readonly from?: AuthorityState | undefined },
): Promise<Authority | null> {
  const { from, to } = AUTHORITY_MOVES[move]
  const [there] = await db
    .select({ country: authorities.country })
    .from(authorities)
    .where(eq(authorities.id, id))
  if (there) await lockCountry(db, there.country)
  const [moved] = await db
    .update(authorities)
    .set({ state: to })
    .where(
      and(
        eq(authorities.id, id),
        eq(authorities.source, 'proposal'),
        inArray(authorities.state, [...from]),
        seen === undefined ? undefined : eq(authorities.state, seen),
      ),
    )
    .returning()
  return moved ?? null
}

import { and, desc, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm'
import { unionCode } from '#kernel/countries.ts'
import type { Wanted } from '#kernel/fold.ts'
import { newId, type AuthorityId, type PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { builtOnce } from '#platform/db/built-once.ts'
import type { Db } from '#platform/db/client.ts'
import { lock } from '#platform/db/lock.ts'
import type { KeptNames } from '#platform/db/kept-names.ts'
import { likenessTo, saidIn } from '#platform/db/said.ts'
import type { AuthoritySeed } from './core/authority.ts'
import { sameness, searchNamesOf } from './core/names.ts'
import { MOST_FOUND } from './core/search.ts'
import { AUTHORITY_MOVES, type AuthorityMove, type AuthorityState } from './states.ts'
import { authorities } from './tables.ts'

export type Authority = typeof authorities.$inferSelect

/** Authorities by id in one query, whatever their state: an entry keeps the one it named. */
export async function authoritiesById(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Authority>> {
  if (ids.length === 0) return new Map()
  const found = await db
    .select()
    .from(authorities)
    .where(inArray(authorities.id, ids as AuthorityId[]))
  return new Map(found.map((authority) => [authority.id, authority]))
}

export async function getAuthorityByKey(db: Db, key: string): Promise<Authority> {
  const [authority] = await db.select().from(authorities).where(eq(authorities.key, key))
  if (!authority) throw new Refusal('not-found')
  return authority
}

export type AuthorityFacts = {
  readonly source: string
  readonly isFictitious: boolean
  readonly proposedBy: PersonId | null
}

const rowOf = (seed: AuthoritySeed, facts: AuthorityFacts, now: Date) => ({
  id: newId<AuthorityId>(),
  key: seed.key,
  level: seed.level,
  country: unionCode(seed.country),
  name: seed.name,
  ownLanguage: seed.ownLang,
  searchNames: searchNamesOf(seed),
  place: seed.place ?? null,
  latitude: seed.lat ?? null,
  longitude: seed.lon ?? null,
  population: seed.population ?? null,
  state: facts.proposedBy === null ? ('listed' as const) : ('proposed' as const),
  createdAt: now,
  ...facts,
})

/** A seed knows more names than are kept apart: what is there already is found by all that its file has today. */
async function renewNames(db: Db, seeds: readonly AuthoritySeed[]): Promise<void> {
  const kept = JSON.stringify(seeds.map((seed) => ({ key: seed.key, kept: searchNamesOf(seed) })))
  await db.execute(sql`update authorities as a set search_names = v.kept
    from jsonb_to_recordset(${kept}::jsonb) as v(key text, kept text) where a.key = v.key and a.search_names <> v.kept`)
}

/** Takes authorities in that are not there yet; how many those were. */
export async function insertMissing(
  db: Db,
  seeds: readonly AuthoritySeed[],
  facts: Omit<AuthorityFacts, 'proposedBy'>,
  now: Date,
): Promise<number> {
  if (seeds.length === 0) return 0
  await renewNames(db, seeds)
  const written = await db
    .insert(authorities)
    .values(seeds.map((seed) => rowOf(seed, { ...facts, proposedBy: null }, now)))
    .onConflictDoNothing({ target: authorities.key })
    .returning({ id: authorities.id })
  return written.length
}

/**
 * Writes a proposal of what its proposer cannot find: a proposal of somebody else that is not listed yet does not exist
 * for them. Two at once for the same country wait for each other, so that the second sees the first.
 */
export async function insertProposal(
  tx: Db,
  seed: AuthoritySeed,
  proposedBy: PersonId,
  now: Date,
): Promise<Authority> {
  await lockCountry(tx, seed.country)
  const isOwn = and(eq(authorities.state, 'proposed'), eq(authorities.proposedBy, proposedBy))
  const same = await findSame(tx, seed, or(isListed, isOwn))
  if (same) throw new Refusal('authority-already-listed', { authority: summaryOf(same) })
  const row = rowOf(seed, { source: 'proposal', isFictitious: false, proposedBy }, now)
  const [written] = await tx.insert(authorities).values(row).returning()
  if (!written) throw new Refusal('authority-already-listed')
  return written
}

const isListed = eq(authorities.state, 'listed')

const lockCountry = (tx: Db, country: string): Promise<void> => lock(tx, 'authorities', country)

/** Refuses when a body that is the same is listed: of several proposals of it the office lists one. */
export async function demandUnlisted(tx: Db, authority: Authority): Promise<void> {
  await lockCountry(tx, authority.country)
  const isAnother = ne(authorities.id, authority.id)
  const same = await findSame(tx, authority, and(isListed, isAnother))
  if (same) throw new Refusal('authority-already-listed', { authority: summaryOf(same) })
}

const summaryOf = ({ id, name, ownLanguage, place }: Authority) => ({ id, name, ownLanguage, place })

/** The body of the same country and level that goes by the same name; of two places when both say which. */
async function findSame(
  db: Db,
  seed: Pick<AuthoritySeed, 'country' | 'level' | 'name'> & { readonly place?: string | null | undefined },
  isSeen: SQL | undefined,
): Promise<Authority | null> {
  const wanted = new Set(Object.values(seed.name).map((name) => sameness(name)))
  const words = [...wanted].map((name) =>
    saidIn(
      name.split(' ').map((word) => [word]),
      { names: [names] },
    ),
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
  return candidates.find((each) => isSameName(each) && isSamePlace(each.place)) ?? null
}

const names = sql`${authorities.searchNames}`
const country = sql`${authorities.country}`

export type AuthoritySearch = {
  /** All of it must be found in the names. */
  readonly wanted: Wanted
  readonly country: string | undefined
  /** Whose proposals are found too. */
  readonly personId: PersonId | null
}

/** At most `MOST_FOUND`: whole names first, then beginnings, then the larger places. Misspelt words count when nothing else is found. */
export async function searchRows(db: Db, search: AuthoritySearch): Promise<Authority[]> {
  const phrase = search.wanted.map(([first]) => first).join(' ')
  const found = await ranked(db, search, saidIn(search.wanted, { names: [names], country }), [
    sql`${authorities.searchNames} like ${`%|${phrase}|%`} desc`,
    sql`${authorities.searchNames} like ${`%|${phrase}%`} desc`,
  ])
  const like = found.length > 0 ? null : likenessTo(search.wanted, names)
  return like === null ? found : ranked(db, search, like.isLike, [sql`${like.likeness} desc`])
}

async function ranked(
  db: Db,
  { country, personId }: AuthoritySearch,
  fits: SQL | undefined,
  first: readonly SQL[],
): Promise<Authority[]> {
  const isMine =
    personId === null
      ? undefined
      : and(eq(authorities.state, 'proposed'), eq(authorities.proposedBy, personId))
  return db
    .select()
    .from(authorities)
    .where(and(or(isListed, isMine), country ? eq(authorities.country, country) : undefined, fits))
    .orderBy(...first, sql`${authorities.population} desc nulls last`, authorities.key)
    .limit(MOST_FOUND)
}

export const keptNamesOfAuthorities: KeptNames = {
  table: 'authorities',
  key: 'id',
  named: sql`select id, array(select value from jsonb_each_text(name)) || place as names, '' as others, search_names as kept
    from authorities`,
}

const DECIDED_SHOWN = 20
const proposals = builtOnce((db) => {
  const state = (...states: readonly Authority['state'][]) => inArray(authorities.state, [...states])
  const isProposal = eq(authorities.source, 'proposal')
  const lately = db
    .select({ id: authorities.id })
    .from(authorities)
    .where(and(isProposal, state('listed', 'rejected')))
    .orderBy(desc(authorities.createdAt))
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

/** Moves a proposal if it is still where the move starts; null: it is not, somebody was first. */
export async function moveProposal(
  db: Db,
  id: AuthorityId,
  { move, from: seen }: { readonly move: AuthorityMove; readonly from?: AuthorityState | undefined },
): Promise<Authority | null> {
  const { from, to } = AUTHORITY_MOVES[move]
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

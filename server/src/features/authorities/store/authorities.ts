import { eq, inArray, sql, type AnyColumn, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { AuthorityId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { lock } from '#platform/db/lock.ts'
import { authorities } from '../tables.ts'

export type Authority = typeof authorities.$inferSelect

/**
 * Authorities by the ids under which they are named, in one query, whatever their state: an entry keeps the one it named. Of a body
 * that was recorded more than once each of its ids gives the record that counts.
 */
export async function authoritiesById(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Authority>> {
  if (ids.length === 0) return new Map()
  const named = alias(authorities, 'named')
  const found = await db
    .select({ named: named.id, authority: authorities })
    .from(named)
    .innerJoin(authorities, eq(authorities.id, sql`coalesce(${named.countsAs}, ${named.id})`))
    .where(inArray(named.id, [...new Set(ids)] as AuthorityId[]))
  const byName = new Map(found.map((row) => [row.named as string, row.authority]))
  const inOrder = ids.flatMap((id) => {
    const one = byName.get(id)
    return one ? [[id, one] as const] : []
  })
  return new Map(inOrder)
}

/** Of an id under which a body is named somewhere, that of the record that counts. */
export const authorityNow = (id: AnyColumn): SQL<AuthorityId | null> => sql`authority_now(${id})`

/** All ids under which bodies may be named, of those of the records that count: these, and whatever was found to be of the same body. */
export const recordsOf = (bodies: SQL): SQL =>
  sql`${bodies} || array(select same.id from authorities same where same.counts_as = any(${bodies}))`

type Entering = { readonly authorityId: AnyColumn; readonly joint: AnyColumn }

/** All who enter, each once by the record that counts now. */
export const authoritiesNow = ({ authorityId, joint }: Entering): SQL<AuthorityId[]> =>
  sql`authorities_now(${authorityId}, ${joint})`

/** Those who enter together with the lead, each by the record that counts now. */
export const jointNow = (joint: AnyColumn): SQL<{ authorityId: AuthorityId; name: string }[]> =>
  sql`(select coalesce(jsonb_agg(jsonb_build_object('authorityId', authority_now((one.value ->> 'authorityId')::uuid),
    'name', one.value ->> 'name') order by one.ordinality), '[]')
    from jsonb_array_elements(${joint}) with ordinality one)`

/** What these bodies are today, each once: the record that counts of each, or who took over from it. */
export async function followed(db: Db, rows: readonly Authority[]): Promise<Authority[]> {
  let now = rows
  for (let ids = nextOf(now); ids.length > 0; ids = nextOf(now)) {
    const others = await authoritiesById(db, ids)
    now = now.map((row) => (row.intoId === null ? row : (others.get(row.intoId) ?? { ...row, intoId: null })))
  }
  return [...new Map(now.map((row) => [row.id, row])).values()]
}

const nextOf = (rows: readonly Authority[]): string[] => rows.flatMap(({ intoId }) => intoId ?? [])

/** What went into an authority, in the order in which it was written down. */
export const wentInto = (db: Db, id: AuthorityId): Promise<Authority[]> =>
  db.select().from(authorities).where(eq(authorities.intoId, id)).orderBy(authorities.id)

/** The record of this very id. */
export async function getAuthority(db: Db, id: string): Promise<Authority> {
  const [found] = await db
    .select()
    .from(authorities)
    .where(eq(authorities.id, id as AuthorityId))
  if (!found) throw new Refusal('not-found')
  return found
}

export async function getAuthorityByKey(db: Db, key: string): Promise<Authority> {
  const [authority] = await db.select().from(authorities).where(eq(authorities.key, key))
  if (!authority) throw new Refusal('not-found')
  return authority
}

/** What changes the bodies of a country waits for each other. */
export const lockCountry = (tx: Db, country: string): Promise<void> => lock(tx, 'authorities', country)

export const summaryOf = ({ id, name, ownLanguage, place }: Authority) => ({ id, name, ownLanguage, place })

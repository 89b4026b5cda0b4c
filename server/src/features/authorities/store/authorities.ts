import { eq, inArray } from 'drizzle-orm'
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
  const found = new Map<string, Authority>()
  for (let wanted = [...new Set(ids)]; wanted.length > 0;) {
    const rows = await db
      .select()
      .from(authorities)
      .where(inArray(authorities.id, wanted as AuthorityId[]))
    for (const row of rows) found.set(row.id, row)
    wanted = rows.flatMap(({ intoHow, intoId }) =>
      intoHow === 'same' && intoId !== null && !found.has(intoId) ? [intoId] : [],
    )
  }
  const named = ids.flatMap((id) => {
    const one = countingOf(found, id)
    return one ? [[id, one] as const] : []
  })
  return new Map(named)
}

function countingOf(found: ReadonlyMap<string, Authority>, id: string): Authority | undefined {
  const one = found.get(id)
  return one?.intoHow === 'same' && one.intoId !== null ? countingOf(found, one.intoId) : one
}

/** What these bodies are today, each once: the record that counts of each, or who took over from it. */
export async function followed(db: Db, rows: readonly Authority[]): Promise<Authority[]> {
  let now = rows
  for (let ids = wentInto(now); ids.length > 0; ids = wentInto(now)) {
    const others = await authoritiesById(db, ids)
    now = now.map((row) => (row.intoId === null ? row : (others.get(row.intoId) ?? { ...row, intoId: null })))
  }
  return [...new Map(now.map((row) => [row.id, row])).values()]
}

const wentInto = (rows: readonly Authority[]): string[] => rows.flatMap(({ intoId }) => intoId ?? [])

export async function getAuthorityByKey(db: Db, key: string): Promise<Authority> {
  const [authority] = await db.select().from(authorities).where(eq(authorities.key, key))
  if (!authority) throw new Refusal('not-found')
  return authority
}

/** What changes the bodies of a country waits for each other. */
export const lockCountry = (tx: Db, country: string): Promise<void> => lock(tx, 'authorities', country)

export const summaryOf = ({ id, name, ownLanguage, place }: Authority) => ({ id, name, ownLanguage, place })

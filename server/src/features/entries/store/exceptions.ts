import { and, eq, inArray } from 'drizzle-orm'
import type { EntryId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { ruleExceptions } from '../tables.ts'
import type { Entry } from './entries.ts'

export type RuleException = typeof ruleExceptions.$inferSelect

/** The rules that the office has set aside, by entry; one query. */
export async function exceptionsOf(
  db: Db,
  entryIds: readonly EntryId[],
): Promise<ReadonlyMap<EntryId, readonly RuleException[]>> {
  if (entryIds.length === 0) return new Map()
  const rows = await db
    .select()
    .from(ruleExceptions)
    .where(inArray(ruleExceptions.entryId, [...entryIds]))
  return Map.groupBy(rows, ({ entryId }) => entryId)
}

/** Null: the rule holds for the entry. */
export async function exceptionFrom(db: Db, entryId: EntryId, rule: string): Promise<RuleException | null> {
  const [found] = await db.select().from(ruleExceptions).where(ofRule(entryId, rule))
  return found ?? null
}

export async function insertException(tx: Db, exception: RuleException): Promise<void> {
  await tx.insert(ruleExceptions).values(exception)
}

export async function deleteException(tx: Db, { id }: Pick<Entry, 'id'>, rule: string): Promise<void> {
  await tx.delete(ruleExceptions).where(ofRule(id, rule))
}

const ofRule = (entryId: EntryId, rule: string) =>
  and(eq(ruleExceptions.entryId, entryId), eq(ruleExceptions.rule, rule))

import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'

/**
 * A rule about live data as SQL that must return no rows; the name says what holds when it does. One that looks into a call's document
 * meets it as it is stored, in every format that there was.
 */
export type Invariant = { readonly name: string; readonly sql: string }

/** The same where SQL alone cannot tell. Only reads. */
export type SearchedInvariant = {
  readonly name: string
  readonly find: (db: Db) => Promise<readonly unknown[]>
}

export type AnyInvariant = Invariant | SearchedInvariant

/** How many of the rows that break a rule are shown: enough to find the cause. */
const SHOWN = 5

export type Broken = { readonly name: string; readonly rows: readonly unknown[] }

/** The rules that do not hold, each with the first rows that break it. Only reads. */
export async function findBroken(db: Db, invariants: readonly AnyInvariant[]): Promise<readonly Broken[]> {
  const broken: Broken[] = []
  for (const rule of invariants) {
    const rows = await rowsOf(db, rule)
    if (rows.length > 0) broken.push({ name: rule.name, rows: rows.slice(0, SHOWN) })
  }
  return broken
}

const rowsOf = async (db: Db, rule: AnyInvariant): Promise<readonly unknown[]> =>
  'find' in rule ? rule.find(db) : db.execute(sql.raw(`select * from (${rule.sql}) as broken limit ${SHOWN}`))

import { sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { entries, submissions } from '../tables.ts'

/**
 * The category in which an entry counts: that of what was handed in last, which the query has joined; as long as nothing was, that
 * in which it is to be. The working copy of what counts can be in another while that in which it counts is cancelled.
 */
export const countsIn = (latest: { readonly categoryKey: AnyPgColumn } = submissions) =>
  sql<string>`coalesce(${latest.categoryKey}, ${entries.categoryKey})`

/** An entry at hand with the category in which what was handed in last of it counts. */
export const withCountsIn = <One extends InCategory>(entry: One, latest: InCategory | null | undefined) => ({
  ...entry,
  countsIn: latest?.categoryKey ?? null,
})

type InCategory = { readonly categoryKey: string }

/** The same of an entry at hand with what was handed in last. */
export const asItCounts = <One extends InCategory>(
  entry: One,
  latest: InCategory | null | undefined,
): One => ({
  ...entry,
  categoryKey: latest?.categoryKey ?? entry.categoryKey,
})

import { and, eq, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { calls } from '#features/calls/tables.ts'
import { entries, submissions } from '../tables.ts'

/**
 * What was handed in last is in a call, and in a category of it, that takes place. Where no category is cancelled, which is so of nearly every
 * call, no submission is read for it.
 */
export const isInWhatTakesPlace = sql<boolean>`not exists (select from ${calls} where ${calls.id} = ${entries.callId} and (
  ${calls.cancelledAt} is not null or ${calls.cancelledCategories} <> '{}' and exists (select from ${submissions} counting
    where counting.id = ${entries.latestSubmissionId} and counting.category_key = any(${calls.cancelledCategories}))))`

/** The same of an entry whose call the query has joined, by the category of what was handed in last; without one, nothing was. */
export const takesPlace = (category: AnyPgColumn) =>
  sql<boolean>`${calls.cancelledAt} is null and coalesce(${category} <> all(${calls.cancelledCategories}), true)`

/** Joins an entry with what counts of it: what was handed in last. */
export const latest = eq(submissions.id, entries.latestSubmissionId)

/** Admitted, handed in and not withdrawn, and nobody cancelled it: what is judged, ranked, decided on and published. */
export const isJudged = and(
  eq(entries.state, 'submitted'),
  eq(entries.admissibility, 'admitted'),
  isInWhatTakesPlace,
)

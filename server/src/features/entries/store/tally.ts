import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { calls } from '#features/calls/tables.ts'
import { entries, submissions } from '../tables.ts'
import { countsIn } from './counts-in.ts'
import { takesPlace } from './judged.ts'
import { isClarified } from './office-list.ts'

const latest = alias(submissions, 'latest')

/** How many entries of a call are in each state, admissibility, category and country. */
export const tally = (db: Db, callId: CallId) =>
  db
    .select({
      state: entries.state,
      admissibility: entries.admissibility,
      category: countsIn(latest),
      country: sql<string>`union_code(coalesce(${latest.country}, ''))`,
      wasHandedIn: sql<boolean>`${entries.number} is not null`,
      takesPlace: takesPlace(latest.categoryKey),
      isClarified: sql<boolean | null>`${sql.raw(isClarified('entries'))}`,
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(entries)
    .innerJoin(calls, eq(calls.id, entries.callId))
    .leftJoin(latest, eq(latest.id, entries.latestSubmissionId))
    .where(eq(entries.callId, callId))
    .groupBy(sql`1, 2, 3, 4, 5, 6, 7`)
export type Tally = Awaited<ReturnType<typeof tally>>[number]

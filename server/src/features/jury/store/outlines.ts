import { and, asc, eq, exists, inArray, or, sql, type SQL } from 'drizzle-orm'
import { alias, QueryBuilder } from 'drizzle-orm/pg-core'
import type { CallId, EntryId, PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { judgedCategories, type Call, type Round } from '#features/calls/index.ts'
import { isInWhatTakesPlace, isJudged, latest } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { authorities } from '#features/authorities/tables.ts'
import { assignments, conflictAnswers, jurors, reviews } from '../tables.ts'
import { interests, partiesOf } from './interests.ts'
import { isInRound, type RoundIn } from './round-entries.ts'

/** What the jury knows of an entry before it may read it, and what could bar one of them. */
export const outlineFacts = {
  entryId: entries.id,
  number: submissions.number,
  categoryKey: submissions.categoryKey,
  /** Of the document that it is read with. */
  callVersion: submissions.callVersion,
  title: submissions.title,
  titleLanguage: submissions.titleLanguage,
  titleEnglish: submissions.titleEnglish,
  ...partiesOf,
  place: submissions.place,
}

export const outline = {
  ...outlineFacts,
  /** Characters to read, for an estimate of the time it takes. */
  length: sql<number>`length(${submissions.answers}::text)`.mapWith(Number),
}

export { latest }

/** Entries under judgement in these categories, by number; `categories` null: all. With a round: those that reached it. */
export const listOutlines = (
  db: Db,
  callId: CallId,
  categories: readonly string[] | null,
  round?: RoundIn['round'],
) => outlinesThat(db, and(round ? isInRound({ callId, round }) : isJudged, isOf(callId, categories)))

/** What a round has to judge, by number. */
export const listForRound = (db: Db, call: OfCall, round: Round) => outlinesThat(db, isForRound(call, round))

type OfCall = Pick<Call, 'id' | 'document'>

/**
 * For a query that has entries with the submission that counts: what reached a round in a category that its panels judge, and what was given to
 * somebody there.
 */
export function isForRound({ id, document }: OfCall, round: Round): SQL | undefined {
  const categories = judgedCategories(document, round)
  const isThere = and(eq(entries.callId, id), isInRound({ callId: id, round }))
  if (categories === null) return isThere
  const given = new QueryBuilder()
    .select({ is: sql`1` })
    .from(assignments)
    .where(and(eq(assignments.entryId, entries.id), eq(assignments.roundKey, round.key)))
  return and(isThere, or(isOf(id, categories), exists(given)))
}

const isOf = (callId: CallId, categories: readonly string[] | null) =>
  and(
    eq(entries.callId, callId),
    categories === null ? undefined : inArray(submissions.categoryKey, [...categories]),
  )

const outlinesThat = async (db: Db, are: SQL | undefined) =>
  db.select(outline).from(entries).innerJoin(submissions, latest).where(are).orderBy(asc(submissions.number))

/** What could still come into a round of all that is admitted: handed in, and neither admitted nor refused; by number. Other rounds have none. */
export async function listUnchecked(db: Db, { id, document }: OfCall, round: Round) {
  if (round.source.kind !== 'admitted') return []
  const { entryId, number, title, titleLanguage } = outlineFacts
  return db
    .select({ entryId, number, title, titleLanguage })
    .from(entries)
    .innerJoin(submissions, latest)
    .where(
      and(
        isOf(id, judgedCategories(document, round)),
        eq(entries.state, 'submitted'),
        eq(entries.admissibility, 'open'),
        isInWhatTakesPlace,
      ),
    )
    .orderBy(asc(submissions.number))
}

export type Outline = Awaited<ReturnType<typeof listOutlines>>[number]
export type OutlineFacts = Omit<Outline, 'length'>

/** The submission that counts of one entry under judgement, in a round that it reached if one is named, and what is known of it before it is read. */
export async function getJudged(db: Db, callId: CallId, entryId: EntryId, round?: RoundIn['round']) {
  const [found] = await db
    .select({ outline: outlineFacts, submission: submissions })
    .from(entries)
    .innerJoin(submissions, latest)
    .where(
      and(
        eq(entries.callId, callId),
        eq(entries.id, entryId),
        round ? isInRound({ callId, round }) : isJudged,
      ),
    )
  if (!found) throw new Refusal('not-found')
  return found
}

/** What the review of an assignment is of; null: nobody began one. */
const judged = alias(submissions, 'judged')

/**
 * The submission of an entry that a person is to judge and has declared no conflict with, the one that their review is
 * of, and what could bar them all the same: once for each round in which it is theirs.
 */
export function readableBy(db: Db, personId: PersonId, entryId: string) {
  return db
    .select({ jurorId: jurors.id, submission: submissions, judged, interests, parties: partiesOf })
    .from(assignments)
    .innerJoin(jurors, eq(jurors.id, assignments.jurorId))
    .leftJoin(authorities, eq(authorities.id, jurors.authorityId))
    .innerJoin(
      conflictAnswers,
      and(eq(conflictAnswers.jurorId, assignments.jurorId), eq(conflictAnswers.entryId, assignments.entryId)),
    )
    .innerJoin(entries, eq(entries.id, assignments.entryId))
    .innerJoin(submissions, latest)
    .leftJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .leftJoin(judged, eq(judged.id, reviews.submissionId))
    .where(
      and(
        eq(assignments.entryId, entryId as EntryId),
        eq(assignments.state, 'open'),
        eq(jurors.personId, personId),
        eq(jurors.state, 'accepted'),
        eq(conflictAnswers.isConflicted, false),
        isJudged,
      ),
    )
    .orderBy(asc(assignments.roundKey))
}

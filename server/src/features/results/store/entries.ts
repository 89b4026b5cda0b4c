import { and, asc, eq, getTableColumns, isNotNull, not } from 'drizzle-orm'
import type { CallId, EntryId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { people } from '#features/accounts/tables.ts'
import { authoritiesNow } from '#features/authorities/index.ts'
import {
  isInWhatTakesPlace,
  isJudged,
  latest,
  withWords,
  wordsOf,
  type Submission,
} from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { decisions } from '../tables.ts'

/** All but the answers, which are most of it, and of which only the public page of an entry says a word. */
const { answers: _answers, ...withoutAnswers } = getTableColumns(submissions)

/** Every entry under judgement with the submission that counts and its entrant, by number, in one query. */
export const listJudged = (db: Db, callId: CallId) =>
  db
    .select({
      submission: withoutAnswers,
      /** All who enter, by the records that count now where several are of one body. */
      authorities: authoritiesNow(submissions),
      isFictitious: entries.isFictitious,
      ownerId: entries.ownerId,
      owner: { email: people.email, name: people.name, language: people.language },
    })
    .from(entries)
    .innerJoin(submissions, latest)
    .innerJoin(people, eq(people.id, entries.ownerId))
    .where(and(eq(entries.callId, callId), isJudged))
    .orderBy(asc(submissions.number))

/** The same with all that was answered, as the public may read it in part. */
export const listJudgedWhole = (db: Db, callId: CallId) =>
  db
    .select({ submission: submissions, isFictitious: entries.isFictitious })
    .from(entries)
    .innerJoin(submissions, latest)
    .where(and(eq(entries.callId, callId), isJudged))
    .orderBy(asc(submissions.number))

/** As the public reads them: what entrants completed of their pictures stands over what they handed in. */
export async function inPublicWords<One extends { readonly submission: Pick<Submission, 'id' | 'media'> }>(
  db: Db,
  judged: readonly One[],
): Promise<One[]> {
  const words = await wordsOf(
    db,
    judged.map(({ submission }) => submission.id),
  )
  return judged.map((one) => {
    const media = withWords(one.submission.media, words.get(one.submission.id))
    return { ...one, submission: { ...one.submission, media } }
  })
}

export type JudgedWhole = Awaited<ReturnType<typeof listJudgedWhole>>[number]
export type Judged = Awaited<ReturnType<typeof listJudged>>[number]

/** What was decided on though it is no longer under judgement, with what became of it, by number. */
export const listGone = (db: Db, callId: CallId) =>
  db
    .select({
      submission: withoutAnswers,
      isFictitious: entries.isFictitious,
      state: entries.state,
      admissibility: entries.admissibility,
    })
    .from(decisions)
    .innerJoin(entries, eq(entries.id, decisions.entryId))
    .innerJoin(submissions, latest)
    .where(and(eq(decisions.callId, callId), isJudged && not(isJudged)))
    .orderBy(asc(submissions.number))

/** The category of one entry that was handed in, whatever became of it: what was decided on it can be undone. */
export async function categoryOfEntry(db: Db, callId: CallId, entryId: EntryId): Promise<string> {
  const [found] = await db
    .select({ categoryKey: submissions.categoryKey })
    .from(entries)
    .innerJoin(submissions, latest)
    .where(and(eq(entries.callId, callId), eq(entries.id, entryId)))
  if (!found) throw new Refusal('not-found')
  return found.categoryKey
}

/** The category of one entry under judgement. */
export async function judgedCategory(db: Db, callId: CallId, entryId: EntryId): Promise<string> {
  const [found] = await db
    .select({ categoryKey: submissions.categoryKey })
    .from(entries)
    .innerJoin(submissions, latest)
    .where(and(eq(entries.callId, callId), eq(entries.id, entryId), isJudged))
  if (!found) throw new Refusal('not-found')
  return found.categoryKey
}

/** How many entries under way nobody has admitted or refused yet; of what was cancelled nobody does. */
export const countUnchecked = (db: Db, callId: CallId): Promise<number> =>
  db.$count(
    entries,
    and(
      eq(entries.callId, callId),
      eq(entries.state, 'submitted'),
      eq(entries.admissibility, 'open'),
      isInWhatTakesPlace,
    ),
  )

/** How many entries were handed in. Whatever became of one, it was received: withdrawing does not undo that. */
export const countReceived = (db: Db, callId: CallId): Promise<number> =>
  db.$count(entries, and(eq(entries.callId, callId), isNotNull(entries.latestSubmissionId)))

import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { CallId, EntryId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Db } from '#platform/db/client.ts'
import { authorityNow } from '#features/authorities/index.ts'
import { authorities } from '#features/authorities/tables.ts'
import type { Call } from '#features/calls/index.ts'
import { isJudged } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import type { Parties } from '../core/bars.ts'
import { firstFor, type HandedIn } from '../core/behind.ts'
import { assignments, conflictAnswers, jurors, reviews, reviewUnlocks, scores } from '../tables.ts'
import { isSteppedBack } from './conflicts.ts'
import { countedOfLatest, countedState, isUnlockInForce } from './counting.ts'
import { isForRound, outlineFacts, latest } from './outlines.ts'
import { behind, handedIn, interests, partiesOf } from './interests.ts'

type Round = { readonly callId: CallId; readonly roundKey: string }

const submissionsOfIt = sql<HandedIn[]>`(select ${handedIn} from submissions first
  cross join lateral bodies_of(first.authority_id, first.authority_name, first.joint) said where first.entry_id = ${entries.id})`

type Behind = Parameters<typeof firstFor>[0] & Pick<Parties, 'joint'>

/**
 * When an entry was first handed in for all those who stand behind it now: a later submission that names others begins
 * anew what could bar a juror from it.
 */
function behindSince(outline: Behind, submissions: readonly HandedIn[]): Date {
  const { implementer } = outline
  const others = outline.joint.map(({ authorityId, name }) => ({ authorityId, authority: name, implementer }))
  const times = [outline, ...others].map((who) => +new Date(present(firstFor(who, submissions), 'handed in')))
  return new Date(Math.max(...times))
}

type Wanted = { readonly entryId?: string; readonly round?: Call['document']['rounds'][number] }

/** Entries that a round of a call has to judge with the submission that counts, by number, or one of them; without a round, whatever became of it. */
export async function listRecordedEntries(
  db: Db,
  call: Pick<Call, 'id' | 'document'>,
  { entryId, round }: Wanted,
) {
  const rows = await db
    .select({
      outline: outlineFacts,
      foundBy: { searchNames: entries.searchNames, country: submissions.country },
      submissions: submissionsOfIt,
      isUnderJudgement: sql<boolean>`${isJudged}`,
    })
    .from(entries)
    .innerJoin(submissions, latest)
    .where(
      and(
        eq(entries.callId, call.id),
        entryId === undefined ? undefined : eq(entries.id, entryId as EntryId),
        round && isForRound(call, round),
      ),
    )
    .orderBy(asc(submissions.number))
  return rows.map(({ submissions: theirs, ...row }) => ({
    ...row,
    behindSince: behindSince(row.outline, theirs),
  }))
}

const marks = sql<
  Record<string, string>
>`coalesce(jsonb_object_agg(${scores.criterionKey}, ${scores.mark}::text) filter (where ${scores.criterionKey} is not null), '{}')`

/** What was said before goes on counting while a review may be changed. */
const countedMarks = sql<Record<string, string>>`coalesce(${reviewUnlocks.marks}, ${marks})`

/** By question, in words. */
const countedAnswers = sql<Record<string, string>>`coalesce(${reviewUnlocks.answers},
  (select jsonb_object_agg(said.key, said.value ->> 'words') from jsonb_each(${reviews.answers}) said), '{}')`

/** Every assignment of a round on these entries with its review: who, what, when and in which words. One query. */
export async function listReviewRecords(db: Db, round: Round, entryIds: readonly string[]) {
  return db
    .select({
      assignment: assignments,
      juror: { id: jurors.id, name: jurors.name, email: jurors.email, organisation: jurors.organisation },
      jurorState: jurors.state,
      interests,
      parties: partiesOf,
      isSteppedBack,
      reviewState: countedState,
      /** As its juror has it before them, and not as it counts. */
      sheetState: reviews.state,
      begunUnder: reviews.callVersion,
      isOfLatest: countedOfLatest,
      remark: sql<
        string | null
      >`case when ${reviewUnlocks.id} is null then ${reviews.remark} else ${reviewUnlocks.remark} end`,
      answers: countedAnswers,
      givenAt: sql`coalesce(${reviewUnlocks.givenAt}, ${reviews.givenAt})`.mapWith(reviews.givenAt),
      marks: countedMarks,
    })
    .from(assignments)
    .innerJoin(jurors, eq(jurors.id, assignments.jurorId))
    .leftJoin(authorities, eq(authorities.id, jurors.authorityId))
    .innerJoin(entries, eq(entries.id, assignments.entryId))
    .innerJoin(submissions, latest)
    .leftJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .leftJoin(reviewUnlocks, isUnlockInForce)
    .leftJoin(scores, eq(scores.reviewId, reviews.id))
    .where(
      and(
        eq(assignments.callId, round.callId),
        eq(assignments.roundKey, round.roundKey),
        inArray(assignments.entryId, entryIds as EntryId[]),
      ),
    )
    .groupBy(
      ...[assignments.id, jurors.id, authorities.id, entries.id, submissions.id],
      ...[reviews.id, reviewUnlocks.id],
    )
    .orderBy(asc(jurors.name), asc(jurors.id))
}

export type ReviewRow = Awaited<ReturnType<typeof listReviewRecords>>[number]

/** Every conflict that a juror stated in a call, or about one entry of it, and whether they stepped back from an assignment of the round by it. */
export async function listStatements(db: Db, { callId, roundKey }: Round, entryId?: string) {
  const rows = await db
    .select({ answer: conflictAnswers, isRecused: isSteppedBack })
    .from(conflictAnswers)
    .leftJoin(
      assignments,
      and(
        eq(assignments.entryId, conflictAnswers.entryId),
        eq(assignments.jurorId, conflictAnswers.jurorId),
        eq(assignments.roundKey, roundKey),
      ),
    )
    .where(
      and(
        eq(conflictAnswers.callId, callId),
        eq(conflictAnswers.isConflicted, true),
        entryId === undefined ? undefined : eq(conflictAnswers.entryId, entryId as EntryId),
      ),
    )
  return rows.map(({ answer, isRecused }) => ({
    jurorId: answer.jurorId,
    entryId: answer.entryId,
    kind: answer.kind ?? ('declared' as const),
    note: answer.note,
    answeredAt: answer.answeredAt,
    isRecused: isRecused === true,
  }))
}

/** Everybody who was ever invited, as the register knows them. */
export const listRegisterJurors = (db: Db, callId: CallId) =>
  db
    .select({
      id: jurors.id,
      name: jurors.name,
      email: jurors.email,
      state: jurors.state,
      personId: jurors.personId,
      authorityId: authorityNow(jurors.authorityId),
      organisation: jurors.organisation,
      country: authorities.country,
      behind,
      categoryKeys: jurors.categoryKeys,
      firstInvitedAt: jurors.firstInvitedAt,
      conflictsStatedAt: jurors.conflictsStatedAt,
    })
    .from(jurors)
    .leftJoin(authorities, eq(authorities.id, jurors.authorityId))
    .where(eq(jurors.callId, callId))
    .orderBy(asc(jurors.name), asc(jurors.id))

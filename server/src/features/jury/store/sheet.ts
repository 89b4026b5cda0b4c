import { sql, type SQL } from 'drizzle-orm'
import {
  newId,
  type AssignmentId,
  type CallId,
  type EntryId,
  type ReviewId,
  type SubmissionId,
} from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Db } from '#platform/db/client.ts'
import { submissions } from '#features/entries/tables.ts'
import { reviews, scores } from '../tables.ts'
import { isMarkable } from './freezes.ts'

/** An assignment that the transaction holds. */
export type Held = {
  readonly id: AssignmentId
  readonly callId: CallId
  readonly entryId: EntryId
  /** The submission that counts. */
  readonly latest: SubmissionId
  /** The one that the juror had before them, as their page says; left out: that which counts. */
  readonly read?: string | undefined
}
type Written = { readonly id: ReviewId; readonly version: number }

/** Over which version of itself something is written; 0: there is none yet. */
type Over = { readonly over: number }
export type NewScore = Over & { readonly criterionKey: string; readonly mark: number | null }
export type NewRemark = Over & { readonly remark: string }
export type NewAnswer = Over & { readonly questionKey: string; readonly answer: string }

/** A first mark made on a page that was opened before the entry was handed in again is on what that page showed. */
const readOf = ({ entryId, latest, read }: Held) =>
  read === undefined || read === latest
    ? sql`${latest}::uuid`
    : sql`coalesce((select ${submissions.id} from ${submissions}
        where ${submissions.id} = ${read}::uuid and ${submissions.entryId} = ${entryId}::uuid), ${latest}::uuid)`

/** The version of the document under which it was handed in. */
const versionOf = (submission: SQL) =>
  sql`(select ${submissions.callVersion} from ${submissions} where ${submissions.id} = ${submission})`

/** Under which version of the call's document a sheet is begun by its first mark; asked only where it is not on what counts, which is of `latest`. */
export async function versionBegun(tx: Db, held: Held, latest: number): Promise<number> {
  if (held.read === undefined || held.read === held.latest) return latest
  const [found] = await tx.execute<{ version: number }>(sql`select ${versionOf(readOf(held))} as version`)
  return present(found, 'the version of a submission').version
}

/**
 * Writes or clears one mark of a review that is not given yet; the review is made with the first. A cleared one is no
 * score any more, but its versions go on. One statement, since it runs with every press of a key. Null: nothing was
 * written, for the mark is another by now, the review was given, or something was decided on its category meanwhile.
 */
export async function putScore(tx: Db, held: Held, score: NewScore, now: Date): Promise<Written | null> {
  const { criterionKey, mark, over } = score
  const [isFirst, isNext] = [sql`1`, sql`${reviews.version} + 1`]
  const clearedBy = (version: SQL) => sql`jsonb_build_object(${criterionKey}::text, ${version})`
  const [cleared, thenCleared, put] =
    mark === null
      ? [
          clearedBy(isFirst),
          sql`${reviews.cleared} || ${clearedBy(isNext)}`,
          sql`delete from ${scores} using kept
          where ${scores.reviewId} = kept.id and ${scores.criterionKey} = ${criterionKey}`,
        ]
      : [
          sql`'{}'::jsonb`,
          sql`${reviews.cleared} - ${criterionKey}::text`,
          sql`insert into ${scores} (review_id, criterion_key, mark, version, updated_at)
          select id, ${criterionKey}, ${mark}::numeric, version, ${now} from kept
          on conflict (review_id, criterion_key) do update
            set mark = excluded.mark, version = excluded.version, updated_at = excluded.updated_at`,
        ]
  const [written] = await tx.execute<Written>(sql`
    with known as (
      select coalesce(${scores.version}, (${reviews.cleared} ->> ${criterionKey}::text)::integer, 0) as version
      from ${reviews} left join ${scores}
        on ${scores.reviewId} = ${reviews.id} and ${scores.criterionKey} = ${criterionKey}
      where ${reviews.assignmentId} = ${held.id}
    ), kept as (
      insert into ${reviews} (id, call_id, assignment_id, submission_id, call_version, cleared, updated_at)
      select ${newId()}::uuid, ${held.callId}::uuid, ${held.id}::uuid, ${readOf(held)}, ${versionOf(readOf(held))},
        ${cleared}, ${now}
      where coalesce((select version from known), 0) = ${over} and ${isMarkable(held.id)}
      on conflict (assignment_id) do update
        set version = ${isNext}, cleared = ${thenCleared}, updated_at = excluded.updated_at
        where ${reviews.state} = 'drafted'
      returning id, version
    ), put as (${put})
    select id, version from kept`)
  return written ?? null
}

/** The same for the remark. */
export async function putRemark(tx: Db, held: Held, words: NewRemark, now: Date): Promise<Written | null> {
  const { remark, over } = words
  const [written] = await tx.execute<Written>(sql`
    insert into ${reviews} (id, call_id, assignment_id, submission_id, call_version, remark, remark_version, updated_at)
    select ${newId()}::uuid, ${held.callId}::uuid, ${held.id}::uuid, ${readOf(held)}, ${versionOf(readOf(held))},
      ${remark}, 1, ${now}
    where (${over}::integer = 0 or exists (select from ${reviews} where ${reviews.assignmentId} = ${held.id}))
      and ${isMarkable(held.id)}
    on conflict (assignment_id) do update
      set remark = excluded.remark, remark_version = ${reviews.version} + 1, version = ${reviews.version} + 1,
        updated_at = excluded.updated_at
      where ${reviews.state} = 'drafted' and ${reviews.remarkVersion} = ${over}
    returning id, remark_version as version`)
  return written ?? null
}

/** The same for an answer to a question of the round; one that is emptied says nothing, and its versions go on. */
export async function putAnswer(tx: Db, held: Held, words: NewAnswer, now: Date): Promise<Written | null> {
  const { questionKey, answer, over } = words
  const [isFirst, isNext] = [sql`1`, sql`${reviews.version} + 1`]
  const said = (version: SQL) => sql`jsonb_build_object(${questionKey}::text,
    jsonb_build_object('words', ${answer}::text, 'version', ${version}))`
  const [written] = await tx.execute<Written>(sql`
    insert into ${reviews} (id, call_id, assignment_id, submission_id, call_version, answers, updated_at)
    select ${newId()}::uuid, ${held.callId}::uuid, ${held.id}::uuid, ${readOf(held)}, ${versionOf(readOf(held))},
      ${said(isFirst)}, ${now}
    where (${over}::integer = 0 or exists (select from ${reviews} where ${reviews.assignmentId} = ${held.id}))
      and ${isMarkable(held.id)}
    on conflict (assignment_id) do update
      set answers = ${reviews.answers} || ${said(isNext)}, version = ${isNext}, updated_at = excluded.updated_at
      where ${reviews.state} = 'drafted'
        and coalesce((${reviews.answers} -> ${questionKey}::text ->> 'version')::integer, 0) = ${over}
    returning id, version`)
  return written ?? null
}

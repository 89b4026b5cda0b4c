import type { AssignmentId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { fieldOfQuestion } from '../core/questions.ts'
import { isSheetOpen } from '../policy/assignments.ts'
import type { RoundWindow } from '../policy/round.ts'
import { findReview } from '../store/reviews.ts'
import { freezeOf } from '../store/freezes.ts'
import type { Answers } from '../tables.ts'

/** The sheet that something was to be written on, and its round. */
type Asked = { readonly assignment: { readonly id: AssignmentId }; readonly now: RoundWindow }
type Found = Awaited<ReturnType<typeof findReview>>

/** Why a mark was not written over the version that it was made for, with what stands there instead. */
export async function markedMeanwhile(ctx: Ctx, tx: Db, asked: Asked, criterion: string): Promise<Refusal> {
  const found = await findReview(tx, asked.assignment.id)
  const [mark, version] = [found?.marks[criterion] ?? null, found?.versions[criterion] ?? 0]
  const closed = await closedMeanwhile(tx, asked, ctx.now)
  const over = found && (await madeOver(tx, found.review.id, { criterion, version }))
  return closed ?? savedMeanwhile(found, { field: criterion, current: { mark, version, over } })
}

/** Which version of itself a mark went over when it was made; null: it was not made at a desk, or before that was recorded. */
async function madeOver(
  tx: Db,
  subjectId: string,
  mark: { readonly criterion: string; readonly version: number },
) {
  const saying = { criterion: mark.criterion, markVersion: mark.version }
  return (await audit.lastFacts(tx, 'review.mark', { subjectId, saying }))?.['overVersion'] ?? null
}

/** The same for the remark. */
export async function remarkedMeanwhile(ctx: Ctx, tx: Db, asked: Asked): Promise<Refusal> {
  const found = await findReview(tx, asked.assignment.id)
  const { remark = '', remarkVersion = 0 } = found?.review ?? {}
  const closed = await closedMeanwhile(tx, asked, ctx.now)
  return closed ?? savedMeanwhile(found, { field: 'remark', current: { remark, version: remarkVersion } })
}

/** The same for an answer to a question. */
export async function answeredMeanwhile(ctx: Ctx, tx: Db, asked: Asked, question: string): Promise<Refusal> {
  const found = await findReview(tx, asked.assignment.id)
  const { words, version } = saidTo(question, found?.review.answers)
  const closed = await closedMeanwhile(tx, asked, ctx.now)
  const current = { answer: words, version }
  return closed ?? savedMeanwhile(found, { field: fieldOfQuestion(question), current })
}

const saidTo = (question: string, answers: Answers = {}) =>
  (Object.hasOwn(answers, question) ? answers[question] : undefined) ?? { words: '', version: 0 }

/** Why a sheet that was open when it was asked for is not any more; null: it is. */
export async function closedMeanwhile(
  tx: Db,
  { assignment, now: round }: Asked,
  now: Date,
): Promise<Refusal | null> {
  const open = isSheetOpen(await freezeOf(tx, assignment.id), round, now)
  return open.ok ? null : new Refusal(open.because)
}

type Current = { readonly field: string; readonly current: object }

function savedMeanwhile(found: Found, { field, current }: Current): Refusal {
  if (found?.review.state === 'given') return new Refusal('review-already-given')
  return new Refusal('changed-meanwhile', { fields: [{ field, code: 'changed-meanwhile' }], current })
}

import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { cleanText } from '#features/forms/index.ts'
import { answerTooLong } from '../core/questions.ts'
import { putAnswer, versionBegun } from '../store/sheet.ts'
import { questionsOf } from '../views/criteria.ts'
import { markable, sheetOf } from './markable.ts'
import { answeredMeanwhile } from './saved-meanwhile.ts'

type Input = {
  readonly call: string
  readonly entry: string
  readonly round?: string | undefined
  readonly question: string
  readonly answer: string
  /** Of the answer that this one replaces; 0 or left out: there is none. */
  readonly version?: number | undefined
  /** That the page shows; left out: the one that counts. */
  readonly submission?: string | undefined
}

/** Saves the juror's answer to a question of the round. Of several written over the same one the first is saved. */
export async function saveAnswer(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const assigned = await markable(ctx, tx, input)
    const { call, outline, assignment } = assigned
    const held = sheetOf(assigned, input.submission)
    const review = assigned.review ?? { callVersion: await versionBegun(tx, held, outline.callVersion) }
    const asked = await questionsOf(tx, { call, outline, assignment, review })
    const question = asked.find(({ key }) => key === input.question)
    if (!question) throw new Refusal('not-found')
    // What is counted is what is kept, line ends included.
    const answer = cleanText(input.answer)
    const wrong = answerTooLong(question, answer)
    if (wrong) throw new Refusal('input-invalid', { fields: [wrong] })
    const words = { questionKey: question.key, answer, over: input.version ?? 0 }
    const written = await putAnswer(tx, held, words, ctx.now)
    if (!written) throw await answeredMeanwhile(ctx, tx, assigned, question.key)
    const subject = { callId: call.id, subjectId: written.id }
    await audit.record(tx, ctx, 'review.answer', { ...subject, question: question.key })
    return { version: written.version, savedAt: ctx.now.toISOString() }
  })
}

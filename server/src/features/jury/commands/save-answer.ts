import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { cleanText } from '#features/forms/index.ts'
import { answerTooLong } from '../core/questions.ts'
import { putAnswer } from '../store/sheet.ts'
import { questionsOf } from '../views/criteria.ts'
import { heldSheet, reviewedBy, type WrittenOn } from './markable.ts'
import { answeredMeanwhile } from './saved-meanwhile.ts'

type Input = WrittenOn & { readonly question: string; readonly answer: string }

/** Saves the juror's answer to a question of the round. Of several written over the same one the first is saved. */
export async function saveAnswer(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const { assigned, held, over } = await heldSheet(ctx, tx, input)
    const asked = await questionsOf(tx, await reviewedBy(tx, { assigned, held }))
    const question = asked.find(({ key }) => key === input.question)
    if (!question) throw new Refusal('not-found')
    // What is counted is what is kept, line ends included.
    const answer = cleanText(input.answer)
    const wrong = answerTooLong(question, answer)
    if (wrong) throw new Refusal('input-invalid', { fields: [wrong] })
    const words = { questionKey: question.key, answer, over }
    const written = await putAnswer(tx, held, words, ctx.now)
    if (!written) throw await answeredMeanwhile(ctx, tx, assigned, question.key)
    const subject = { callId: assigned.call.id, subjectId: written.id }
    await audit.record(tx, ctx, 'review.answer', { ...subject, question: question.key })
    return { version: written.version, savedAt: ctx.now.toISOString() }
  })
}

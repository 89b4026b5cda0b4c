import { csvOf } from '#kernel/csv.ts'
import { present } from '#kernel/impossible.ts'
import { inLanguage } from '#kernel/languages.ts'
import type { Ctx } from '#platform/ctx.ts'
import { readBy } from '../core/questions.ts'
import { listReviewRecords } from '../store/records.ts'
import { countingReviews } from './counting-marks.ts'
import { exported, fileName, type ExportInput } from './exported.ts'
import { only, questionsAmongAll } from './records.ts'
import { namesOfJurors } from './register.ts'

const HEADING = ['entry', 'juror', 'category', 'key', 'question', 'answer']

/** What the jurors whose reviews count answered, as far as the office may read it, each question in its reader's language; what is for themselves is in no file. */
export async function exportAnswers(ctx: Ctx, input: ExportInput) {
  const { of, shown } = await exported(ctx, input)
  const { call, round } = of
  const ids = shown.map(({ outline }) => outline.entryId)
  const names = await namesOfJurors(ctx.db, call)
  const counting = await countingReviews(ctx.db, call, round, ids)
  const records = await listReviewRecords(ctx.db, { callId: call.id, roundKey: round.key }, ids)
  const byEntry = Map.groupBy(records, ({ assignment }) => assignment.entryId)
  const reviewed = shown.map(({ outline }) => ({
    ...{ outline, round },
    rows: (byEntry.get(outline.entryId) ?? []).filter(({ juror }) =>
      counting.get(outline.entryId)?.has(juror.id),
    ),
  }))
  const questionsOf = await questionsAmongAll(ctx.db, call, reviewed)
  const rows = reviewed.flatMap((one) => {
    const { outline } = one
    const questions = readBy('office', questionsOf(one))
    return one.rows.flatMap(({ juror, answers }) => {
      const name = present(names.get(juror.id), 'the juror of a review')
      const words = new Map(Object.entries(only(questions, answers)))
      return questions.flatMap(({ key, label }) => {
        const answer = words.get(key)
        const question = inLanguage(label, ctx.language).text
        return answer === undefined
          ? []
          : [[outline.number, name, outline.categoryKey, key, question, answer]]
      })
    })
  })
  return { fileName: fileName(ctx, of, 'answers-of-jurors'), csv: csvOf(HEADING, rows) }
}

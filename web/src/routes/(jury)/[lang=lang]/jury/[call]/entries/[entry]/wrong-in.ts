import { answerTooLong, fieldOfQuestion, readMark, remarkTooLong } from '@clarion/server/shared'
import type { Criterion, JuryQuestion } from '@clarion/server/shared'
import type { Refused } from '#lib/texts/problems.ts'
import { fieldOf, REMARK } from './sheet-form.ts'

type Asking = { readonly criteria: readonly Criterion[]; readonly questions: readonly JuryQuestion[] }

export const questionOf = (questions: readonly JuryQuestion[], field: string): JuryQuestion | undefined =>
  questions.find(({ key }) => fieldOfQuestion(key) === field)

/** Why what stands in a field of the sheet could not be saved in any case; null: nothing is wrong with it. */
export function wrongIn({ criteria, questions }: Asking, field: string, text: string): Refused | null {
  const question = questionOf(questions, field)
  const words = text.trim()
  const wrong = question ? answerTooLong(question, words) : field === REMARK ? remarkTooLong(words) : null
  if (wrong) return { code: 'input-invalid', details: { fields: [wrong] } }
  const criterion = criteria.find(({ key }) => fieldOf(key) === field)
  const read = criterion && readMark(criterion.scale, text)
  if (criterion === undefined || read === undefined || read.ok) return null
  return { code: 'mark-out-of-scale', details: { fields: [{ field: criterion.key, ...read.problem }] } }
}

import { MOST } from '#kernel/limits.ts'
import type { FieldProblem } from '#kernel/refusals.ts'
import type { JuryQuestion } from '#features/calls/index.ts'
import { wordsTooLong } from './remark.ts'

/** Somebody other than the juror. */
export type Reader = 'chair' | 'office' | 'entrant'

/** Readers by the audience of a question; what is for nobody is its juror's alone. */
const READERS: Readonly<Record<JuryQuestion['audience'], readonly Reader[]>> = {
  nobody: [],
  chair: ['chair'],
  office: ['office'],
  'entrant-after-results': ['office', 'entrant'],
}

/** The questions whose answers somebody may read; an entrant only once the results are published. O(questions). Never throws. */
export const readBy = <T extends Pick<JuryQuestion, 'audience'>>(
  reader: Reader,
  questions: readonly T[],
): readonly T[] => questions.filter(({ audience }) => READERS[audience].includes(reader))

/** The name of the field in which a question is answered. O(1). Never throws. */
export const fieldOfQuestion = (key: string): string => `answer.${key}`

/** How many characters an answer may have. O(1). Never throws. */
export const mostOfAnswer = ({ max = MOST.remark }: Pick<JuryQuestion, 'max'>): number => max

/** What is wrong with an answer that is longer than its question allows; null: nothing. O(length). Never throws. */
export const answerTooLong = (
  question: Pick<JuryQuestion, 'key' | 'max'>,
  answer: string,
): FieldProblem | null => wordsTooLong(fieldOfQuestion(question.key), answer, mostOfAnswer(question))

/** The questions that must be answered and are not: blank is no answer. O(questions). Never throws. */
export const unanswered = <T extends Pick<JuryQuestion, 'key' | 'required'>>(
  questions: readonly T[],
  answers: ReadonlyMap<string, string>,
): readonly T[] => questions.filter(({ key, required }) => required && (answers.get(key) ?? '').trim() === '')

/** What was answered, by question, without the versions. O(answers). Never throws. */
export const wordsOf = (
  answers: Readonly<Record<string, { readonly words: string }>>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).map(([key, { words }]) => [key, words]))

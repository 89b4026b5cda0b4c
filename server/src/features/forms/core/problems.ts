/** Every code that `validateAnswers` can give; each has a text in every language. */
export const ANSWER_PROBLEMS = [
  'required',
  'language-needed',
  'too-short',
  'too-long',
  'unseen-characters',
  'turned-reading',
  'not-a-number',
  'number-ambiguous',
  'number-not-whole',
  'number-too-small',
  'number-too-large',
  'unknown-choice',
  'one-choice-only',
  'too-few',
  'too-many',
  'country-not-accepted',
  'authority-unknown',
  'url-invalid',
  'date-invalid',
  'year-implausible',
  'period-start-needed',
  'period-end-needed',
  'period-reversed',
  'coordinates-invalid',
  'declaration-needed',
] as const
export type AnswerProblem = (typeof ANSWER_PROBLEMS)[number]

/** Notes what is wrong with a field; `part` stands after the dot of its name where it has several. */
export type Note = (
  code: AnswerProblem,
  params?: Readonly<Record<string, string | number>>,
  part?: string,
) => void

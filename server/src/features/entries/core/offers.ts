import type { Localised } from '#kernel/languages.ts'
import type { CallDocument } from '#features/calls/index.ts'
import {
  chosenIn,
  fieldsOf,
  isFrozen,
  readWith,
  reusedFor,
  type Answers,
  type AnswerValue,
  type Field,
  type Form,
} from '#features/forms/index.ts'

/** What somebody said once to a question that is asked again, and where and when. */
export type Offer = {
  readonly field: string
  readonly answer: AnswerValue
  readonly chosen: readonly Localised[]
  readonly asked?: Readonly<Record<string, unknown>> | undefined
  readonly call: Localised
  readonly number: string
  readonly handedInAt: string
}

export type Earlier = {
  readonly document: CallDocument
  readonly categoryKey: string
  readonly answers: Answers
  readonly number: string
  readonly handedInAt: Date
  /** Of another programme: there the question has to be one that may be asked for, too. */
  readonly isOfOther: boolean
}

/** `today` where the call is. */
type Asking = { readonly form: Form; readonly category: string; readonly today: string }

/** For each question that may be answered as before and now, the last answer among these, which are the latest first. O(questions · entries). Never throws. */
export const offersFor = ({ form, category, today }: Asking, earlier: readonly Earlier[]): readonly Offer[] =>
  fieldsOf(form, category)
    .filter((field) => field.reusable === true && !isFrozen(field, today))
    .flatMap((field) => {
      for (const each of earlier) {
        const answer = answerFrom(field, each, form)
        if (answer) return [offerOf(field, answer, each)]
      }
      return []
    })

function answerFrom(field: Field, { document, categoryKey, answers, isOfOther }: Earlier, form: Form) {
  const before = fieldsOf(document.form, categoryKey).find(({ key }) => key === field.key)
  if (!before || (isOfOther && before.reusable !== true)) return null
  const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined
  return reusedFor(field, { field: before, answer }, form.years)
}

function offerOf(field: Field, answer: AnswerValue, { document, number, handedInAt }: Earlier): Offer {
  const asked = readWith(field)
  return {
    field: field.key,
    answer,
    chosen: chosenIn(field, answer),
    ...(asked && { asked }),
    call: document.shortName,
    number,
    handedInAt: handedInAt.toISOString(),
  }
}

import { isBag } from '#kernel/bag.ts'
import { isMediaKind, kindOf, type Answers, type AnswerValue } from './answers.ts'
import type { Field, Form } from './definition.ts'

/**
 * Answers from unknown JSON (an API request, an import, an old row): unknown keys are dropped, each value is brought
 * into the shape of its field's kind, and what was typed stays even when it is wrong. Never throws; idempotent.
 */
export function acceptAnswers(form: Form, sent: unknown): Answers {
  const bag = isBag(sent) ? sent : {}
  const accepted: Record<string, AnswerValue> = {}
  for (const field of form.sections.flatMap((section) => section.fields)) {
    const answer = Object.hasOwn(bag, field.key) ? acceptAnswer(field, bag[field.key]) : null
    if (answer) accepted[field.key] = answer
  }
  return accepted
}

/** One answer in the shape of its field's kind; null when there is nothing usable, and for media. */
export function acceptAnswer({ kind }: Pick<Field, 'kind'>, sent: unknown): AnswerValue | null {
  if (isMediaKind(kind) || sent === null || typeof sent !== 'object') return null
  return kindOf(kind).accept(isBag(sent) ? sent : {}) as AnswerValue
}

import { acceptAnswer } from './accept.ts'
import { isMediaKind, kindOf, type Answers, type AnswerValue } from './answers.ts'
import type { Field, Form } from './definition.ts'
import { postedIn, type Posted } from './posted.ts'
import { isAsked } from './visible.ts'

/**
 * Answers of one section from a plain HTML form post (`FormData`, `URLSearchParams` or pairs); docs/formats.md lists
 * the names. A field of which nothing was posted is left out, so that merging keeps what was stored; choices and
 * declarations are taken as emptied, because an unticked box is never posted.
 */
export function parseFormInput(
  form: Form,
  sectionKey: string,
  entries: Iterable<readonly [string, unknown]>,
  category?: string,
): Answers {
  const posted = postedIn(entries)
  const section = form.sections.find(({ key }) => key === sectionKey)
  const answers: Record<string, AnswerValue> = {}
  for (const field of section?.fields ?? []) {
    if (category !== undefined && !isAsked(field, category)) continue
    const answer = answerIn(field, posted)
    if (answer) answers[field.key] = answer
  }
  return answers
}

function answerIn(field: Field, posted: Posted): AnswerValue | null {
  if (isMediaKind(field.kind)) return null
  const { names = [''], post } = kindOf(field.kind)
  const isThere = names === 'always' || names.some((name) => posted.has(field.key + name))
  return isThere ? acceptAnswer(field, post(field.key, posted, field)) : null
}

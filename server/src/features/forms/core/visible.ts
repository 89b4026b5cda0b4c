import type { Answers, AnswerValue } from './answers.ts'
import { AUDIENCES, type Audience, type FieldRole } from './asked.ts'
import type { Field, Form } from './definition.ts'

/** True when entries of the category are asked this field. */
export const isAsked = (field: Field, category: string): boolean =>
  field.categories === undefined || field.categories.includes(category)

/** All fields that an entry of the category is asked, in the order of the form. */
export const fieldsOf = (form: Form, category: string): readonly Field[] =>
  form.sections.flatMap((section) => section.fields).filter((field) => isAsked(field, category))

/**
 * May this reader see answers of the field? The office reads all; so does the entrant, who wrote them.
 * The jury reads what goes to the jury or further; the public reads only what is public.
 */
export function mayRead(field: Field, reader: Audience): boolean {
  if (reader === 'office' || reader === 'entrant') return true
  return AUDIENCES.indexOf(field.audience) >= AUDIENCES.indexOf(reader)
}

/** The field that plays a role for the platform in this category. */
export const fieldOfRole = (form: Form, category: string, role: FieldRole): Field | undefined =>
  fieldsOf(form, category).find((field) => field.role === role)

/** What an entry says in the field of a role. */
export function answerOfRole(
  form: Form,
  category: string,
  answers: Answers,
  role: FieldRole,
): AnswerValue | undefined {
  const field = fieldOfRole(form, category, role)
  return field && Object.hasOwn(answers, field.key) ? answers[field.key] : undefined
}

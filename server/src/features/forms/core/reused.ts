import { answerTo, asksNothing, isEmpty, isMediaKind, kindOf, type AnswerValue } from './answers.ts'
import type { Field, FieldKind } from './definition.ts'
import { validateField } from './validate.ts'
import type { Years } from './asked.ts'

/** Whether what was said to a question of the kind can be offered where it is asked again. */
export const canBeReused = (kind: FieldKind): boolean =>
  !isMediaKind(kind) && !asksNothing({ kind }) && kindOf(kind).saidAnew !== true

/** What is wrong and yet worth taking over, to be shortened or asked of somebody. */
const LEFT_TO_DO = new Set(['too-long', 'consent-needed'])

type Said = { readonly field: Field; readonly answer: AnswerValue | undefined }

/**
 * What of an answer that was given elsewhere can be said to this question: only to the same one, by key and kind, that reads what is said
 * alike, and only what could stand here. Null: nothing. Never throws.
 */
export function reusedFor(field: Field, earlier: Said, years?: Years): AnswerValue | null {
  const { key, kind } = earlier.field
  const said = answerTo(field, earlier.answer)
  if (key !== field.key || kind !== field.kind || !canBeReused(kind) || !isReadAlike(field, earlier.field))
    return null
  if (!said || isEmpty(said)) return null
  const again = (kindOf(said.kind).reused?.(said) ?? said) as AnswerValue
  const wrong = validateField(field, again, { years }).filter(({ code }) => !LEFT_TO_DO.has(code))
  return wrong.length === 0 ? again : null
}

/** A number of another unit, or a step of another scale, would say something else. */
function isReadAlike(field: Field, other: Field): boolean {
  if (field.kind === 'number' && other.kind === 'number')
    return JSON.stringify(field.unit) === JSON.stringify(other.unit)
  if (field.kind === 'scale' && other.kind === 'scale')
    return JSON.stringify(field.steps) === JSON.stringify(other.steps)
  return true
}

import { isBag, type Bag } from '#kernel/bag.ts'
import type { FieldProblem } from '#kernel/refusals.ts'
import { isMediaKind, kindOf } from './answers.ts'
import type { Field, Form } from './definition.ts'
import { IS } from './kinds/reading.ts'

/**
 * Fields of which a program sent something that is no answer of their kind: kept, it would read as empty and take away what
 * stood there. What a page sends always has the shape. Never throws.
 */
export function misshapen(form: Form, sent: Bag): readonly FieldProblem[] {
  return form.sections
    .flatMap(({ fields }) => fields)
    .filter((field) => Object.hasOwn(sent, field.key) && !isShaped(field, sent[field.key]))
    .map(({ key }) => ({ field: key, code: 'wrong-kind' }))
}

/** Says at least one thing of its kind, and nothing of it as something else. */
function isShaped({ kind }: Field, value: unknown): boolean {
  if (isMediaKind(kind)) return true
  if (!isBag(value) || (value['kind'] !== undefined && value['kind'] !== kind)) return false
  const said = Object.entries(kindOf(kind).shape).filter(([part]) => Object.hasOwn(value, part))
  return said.length > 0 && said.every(([part, is]) => IS[is](value[part]))
}

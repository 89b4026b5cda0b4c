import { MOST } from '#kernel/limits.ts'
import type { FieldProblem } from '#kernel/refusals.ts'
import { isMediaKind, kindOf, textsOf, type AnswerValue } from './answers.ts'
import type { CountUnit, FieldLimits } from './asked.ts'
import type { Field } from './definition.ts'
import { countText } from './text.ts'

export type TextLimit = { readonly max: number; readonly unit: CountUnit }

const characters = (max: number): TextLimit => ({ max, unit: 'characters' })

const PARTS: Readonly<Record<string, number>> = {
  url: MOST.address,
  title: MOST.line,
  name: MOST.name,
  lat: MOST.number,
  lon: MOST.number,
  from: MOST.number,
  to: MOST.number,
}

/**
 * How long a text of an answer may be: the call's own limit where it gives one, else ours. `part` is what stands after the dot
 * of its name on a page ('url', '0.title'), '' for the field itself. Every text has one; the page announces it, the server checks it.
 */
export function limitOf(field: Pick<Field, 'kind' | 'limits'>, part = ''): TextLimit {
  if (isMediaKind(field.kind)) return characters(MOST.key)
  if (part !== '') return characters(longestOf(field, field.kind, part))
  const { longest = MOST.key, counted } = kindOf(field.kind)
  return (counted && ownLimit(field.limits, counted)) ?? characters(longest)
}

function longestOf(field: Pick<Field, 'kind' | 'limits'>, kind: AnswerValue['kind'], part: string): number {
  const own = kindOf(kind).longestOf?.(field as Field, part)
  return own ?? PARTS[part.split('.').at(-1) ?? ''] ?? MOST.key
}

function ownLimit(
  { max, unit = 'characters' }: FieldLimits = {},
  counted: 'as-said' | 'characters',
): TextLimit | undefined {
  return max === undefined ? undefined : { max, unit: counted === 'as-said' ? unit : 'characters' }
}

/** The texts of an answer that are longer than their limits, counted as the page counts them. */
export const tooLongIn = (field: Field, answer: AnswerValue): readonly FieldProblem[] =>
  textsOf(answer).flatMap(({ name, text }) => {
    const { max, unit } = limitOf(field, name)
    const count = countText(text, unit)
    const at = name ? `${field.key}.${name}` : field.key
    return count > max ? [{ field: at, code: 'too-long', params: { max, count, unit } }] : []
  })

import { MOST } from '#kernel/limits.ts'
import type { FieldProblem } from '#kernel/refusals.ts'
import type { AnswerValue } from './answers.ts'
import type { CountUnit, Field } from './definition.ts'
import { countText } from './text.ts'

export type TextLimit = { readonly max: number; readonly unit: CountUnit }

const characters = (max: number): TextLimit => ({ max, unit: 'characters' })

/** Where the call does not say: as many links, pictures or documents as a reader would still look through. */
const MOST_FILES = 20

/** Of these kinds the call's own limit counts the text; of a number it is the number's own, of a period its years. */
const COUNTED: ReadonlySet<Field['kind']> = new Set(['text', 'long-text', 'organisation'])

const WHOLE: Readonly<Partial<Record<Field['kind'], number>>> = {
  text: MOST.line,
  'long-text': MOST.text,
  number: MOST.number,
  country: MOST.number,
  place: MOST.name,
  organisation: MOST.name,
}

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
export function limitOf(field: Field, part = ''): TextLimit {
  if (part !== '') return characters(PARTS[part.split('.').at(-1) ?? ''] ?? MOST.key)
  return ownLimit(field) ?? characters(WHOLE[field.kind] ?? MOST.key)
}

function ownLimit({ kind, limits }: Field): TextLimit | undefined {
  if (limits?.max === undefined || !COUNTED.has(kind)) return undefined
  return kind === 'organisation' || limits.unit === undefined
    ? characters(limits.max)
    : { max: limits.max, unit: limits.unit }
}

/** How many links, files or chosen options an answer may have; all options can be chosen where the call does not say. */
export const itemsOf = ({ limits, options }: Pick<Field, 'limits' | 'options'>): number =>
  limits?.maxItems ?? options?.length ?? MOST_FILES

/** A text of an answer, and the name of its part where a field has several; '' is the field itself. */
export type TextPart = { readonly name: string; readonly text: string }

export function textsOf(answer: AnswerValue): readonly TextPart[] {
  if (answer.kind === 'links')
    return answer.links.flatMap((link, at) => [
      { name: `${at}.url`, text: link.url },
      { name: `${at}.title`, text: link.title },
    ])
  if (answer.kind === 'choice') return answer.chosen.map((text) => ({ name: '', text }))
  return Object.entries(answer).flatMap(([key, text]) =>
    typeof text === 'string' && key !== 'kind' ? [{ name: nameOf(answer.kind, key), text }] : [],
  )
}

/** Parts that carry the field's own name on a page. */
const ITSELF = new Set(['text', 'raw', 'code', 'version'])

function nameOf(kind: AnswerValue['kind'], key: string): string {
  if (ITSELF.has(key)) return ''
  return key === 'name' && kind !== 'authority' ? '' : key
}

/** The texts of an answer that are longer than their limits, counted as the page counts them. */
export const tooLongIn = (field: Field, answer: AnswerValue): readonly FieldProblem[] =>
  textsOf(answer).flatMap(({ name, text }) => {
    const { max, unit } = limitOf(field, name)
    const count = countText(text, unit)
    const at = name ? `${field.key}.${name}` : field.key
    return count > max ? [{ field: at, code: 'too-long', params: { max, count, unit } }] : []
  })

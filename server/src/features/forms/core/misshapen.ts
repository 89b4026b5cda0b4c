import type { FieldProblem } from '#kernel/refusals.ts'
import { isMediaKind, type AnswerValue } from './answers.ts'
import type { Field, Form } from './definition.ts'

type Bag = Readonly<Record<string, unknown>>
type Is = (value: unknown) => boolean

const isText: Is = (value) => typeof value === 'string'
/** As it is typed, or as a number, which is never read in two ways. */
const isNumber: Is = (value) => isText(value) || Number.isFinite(value)
const isYesNo: Is = (value) => typeof value === 'boolean'
const isBag = (value: unknown): value is Bag =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** What an answer of each kind may say, and as what. */
const PARTS: { readonly [K in AnswerValue['kind']]: Readonly<Record<string, Is>> } = {
  text: { text: isText, lang: isText },
  'long-text': { text: isText, lang: isText },
  number: { raw: isNumber },
  choice: { chosen: (value) => Array.isArray(value) && value.every(isText) },
  country: { code: isText },
  authority: { authorityId: isText, name: isText },
  organisation: { name: isText, url: isText },
  period: { from: isText, to: isText, ongoing: isYesNo },
  place: { name: isText, lat: isNumber, lon: isNumber },
  links: { links: (value) => Array.isArray(value) && value.every(isBag) },
  declaration: { ticked: isYesNo, version: isText },
}

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
  const said = Object.entries(PARTS[kind]).filter(([part]) => Object.hasOwn(value, part))
  return said.length > 0 && said.every(([part, is]) => is(value[part]))
}

import { inLanguage } from '@clarion/server/shared'
import { dateInWords } from '../periods.ts'
import type { Field, FieldOf, FieldProblem, Localised } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

/** Label, hint and the rest as the basic controls take them. */
export function wordsOf(t: Translator, field: Field, errors: Readonly<Record<string, string>>) {
  return {
    name: field.key,
    label: inLanguage(field.label, t.language).text,
    hint: hintOf(t, field),
    error: errors[field.key],
    isOptional: field.required !== true,
  }
}

/** What its call says to help with it, and what an answer could be like. */
export function hintOf(
  t: Translator,
  { help, example }: Pick<Field, 'help' | 'example'>,
): string | undefined {
  const say = (texts: Localised) => inLanguage(texts, t.language).text
  const words = [help && say(help), example && t('common.field.example', { example: say(example) })]
  return words.filter(Boolean).join(' ') || undefined
}

/** Parts of a field that have a label of their own, by the name behind its dot. */
const PARTS = {
  url: 'entrant.fields.webSite',
  lang: 'entrant.fields.language',
  lat: 'entrant.fields.latitude',
  lon: 'entrant.fields.longitude',
  from: 'entrant.fields.from',
  to: 'entrant.fields.to',
  currency: 'entrant.fields.currency',
  other: 'entrant.fields.other',
} as const

/** The boxes of a person. */
export const PERSON = {
  name: 'entrant.fields.personName',
  role: 'entrant.fields.personRole',
  organisation: 'entrant.fields.personOrganisation',
} as const

/** The place of a problem as its page calls it: the field, and where its boxes have labels of their own that box. */
export function placeInWords(t: Translator, field: Field, name: string): string {
  const label = inLanguage(field.label, t.language).text
  const part = partInWords(t, field, name.split('.').slice(1))
  return part === '' ? label : t('entrant.fields.part', { field: label, part })
}

function partInWords(t: Translator, field: Field, [first = '', second]: readonly string[]): string {
  if (second !== undefined) return boxInWords(t, field, { at: Number(first), part: second })
  if (field.kind === 'ranking') return labelIn(t, field.options, first)
  if (field.kind === 'matrix') return labelIn(t, field.rows, first)
  return Object.hasOwn(PARTS, first) ? t(PARTS[first as keyof typeof PARTS]) : ''
}

type Labelled = { readonly key: string; readonly label: Localised }

const labelIn = (t: Translator, among: readonly Labelled[], key: string): string =>
  inLanguage(among.find((one) => one.key === key)?.label ?? {}, t.language).text

/** A box of one of several: links, people, rows. */
function boxInWords(t: Translator, field: Field, { at, part }: { at: number; part: string }): string {
  const inRow = (row: string, box: string) => t('entrant.fields.part', { field: row, part: box })
  const n = at + 1
  if (field.kind === 'people') return inRow(t('entrant.fields.person', { n }), personInWords(t, part))
  if (field.kind === 'table')
    return inRow(t('entrant.fields.rowNumber', { n }), labelIn(t, field.columns, part))
  const address = t('entrant.fields.linkAddress', { n })
  return part === 'url' ? address : inRow(address, t('entrant.fields.linkTitle'))
}

const personInWords = (t: Translator, part: string): string =>
  Object.hasOwn(PERSON, part) ? t(PERSON[part as keyof typeof PERSON]) : t('entrant.fields.personConsent')

/** What kind of number an answer is, and between which it lies, where its call says so; '' where it does not. */
export function rangeInWords(t: Translator, { limits = {} }: Pick<FieldOf<'number'>, 'limits'>): string {
  const { min, max } = limits
  const kind = limits.whole ? 'whole' : 'any'
  if (min !== undefined && max !== undefined) return t('common.field.between', { kind, min, max })
  if (min !== undefined) return t('common.field.fromOn', { kind, min })
  if (max !== undefined) return t('common.field.upTo', { kind, max })
  return limits.whole ? t('common.field.whole') : ''
}

/** Days that a problem names, as they are written here. */
const withDays = (t: Translator, params: FieldProblem['params'] = {}) =>
  Object.fromEntries(
    Object.entries(params).map(([name, said]) => [
      name,
      DAYS.has(name) ? dateInWords(String(said), t) : said,
    ]),
  )
const DAYS = new Set(['earliest', 'latest'])

/** The sentence for a problem that the form engine or the server found. */
export function problemInWords(t: Translator, { code, params }: FieldProblem): string {
  return t.find(`entrant.problem.${code}`, withDays(t, params)) ?? t('refusals.field.not-understood')
}

/** The first problem of each field or part of one, in words. */
export function errorsByName(
  t: Translator,
  problems: readonly FieldProblem[],
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const problem of problems) errors[problem.field] ??= problemInWords(t, problem)
  return errors
}

/** What is merely not there yet; while somebody types, it is not held against them. */
const NOT_THERE = new Set([
  'required',
  'declaration-needed',
  'too-few',
  'authority-unknown',
  'language-needed',
  'other-needed',
  'name-needed',
  'consent-needed',
  'row-needed',
])
const isMissing = ({ code }: FieldProblem): boolean => NOT_THERE.has(code) || code.startsWith('media-')

/** Formats and limits only. */
export const softProblems = (problems: readonly FieldProblem[]): readonly FieldProblem[] =>
  problems.filter((problem) => !isMissing(problem))

/** The field of a problem: `period.from` is of `period`. */
export const fieldOf = ({ field }: Pick<FieldProblem, 'field'>): string => field.split('.')[0] ?? field

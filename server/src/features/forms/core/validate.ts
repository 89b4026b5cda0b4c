import { isCountry, unionCode } from '#kernel/countries.ts'
import { ENTRY_LANGUAGES } from '#kernel/languages.ts'
import { isBlank, isOneLine, isPlainText } from '#kernel/one-line.ts'
import { beyondNumbers, isAmbiguousNumber, MOST_NUMBER, numberOf } from '#kernel/numbers.ts'
import type { FieldProblem } from '#kernel/refusals.ts'
import { isMediaKind, type AnswerOf, type Answers, type AnswerValue, type MediaCounts } from './answers.ts'
import type { Field, Form, Years } from './definition.ts'
import {
  coordinatesOf,
  firstDay,
  isEmpty,
  lastDay,
  partialDate,
  webAddress,
  yearsOf,
  type PartialDate,
} from './readings.ts'
import { itemsOf, tooLongIn } from './limits.ts'
import { countText } from './text.ts'
import { fieldsOf } from './visible.ts'

/** Every code that `validateAnswers` can give; each has a text in every language. */
export const ANSWER_PROBLEMS = [
  'required',
  'language-needed',
  'too-short',
  'too-long',
  'unseen-characters',
  'turned-reading',
  'not-a-number',
  'number-ambiguous',
  'number-not-whole',
  'number-too-small',
  'number-too-large',
  'unknown-choice',
  'one-choice-only',
  'too-few',
  'too-many',
  'country-not-accepted',
  'authority-unknown',
  'url-invalid',
  'date-invalid',
  'year-implausible',
  'period-start-needed',
  'period-end-needed',
  'period-reversed',
  'coordinates-invalid',
  'declaration-needed',
] as const
type Code = (typeof ANSWER_PROBLEMS)[number]

type Note = (code: Code, params?: Readonly<Record<string, string | number>>, part?: string) => void

/**
 * What is wrong or missing in an entry, in the order of the form; `field` is the field's key, with the part after a
 * dot where a field has several (`period.from`, `links.0.url`). Pure: page and server find the same.
 */
export function validateAnswers(
  form: Form,
  category: string,
  answers: Answers,
  media: MediaCounts,
): readonly FieldProblem[] {
  return fieldsOf(form, category).flatMap((field) => {
    const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined
    const files = Object.hasOwn(media, field.key) ? (media[field.key] ?? 0) : 0
    return validateField(field, answer, { files, years: form.years })
  })
}

/** What else bears on a field: how many files it has, and the years that its call can ask about. */
export type Around = { readonly files?: number; readonly years?: Years | undefined }

/** What is wrong with one field; used as one types. */
export function validateField(
  field: Field,
  answer: AnswerValue | undefined,
  { files = 0, years }: Around = {},
): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  const note: Note = (code, params, part) =>
    void problems.push({ field: part ? `${field.key}.${part}` : field.key, code, ...(params && { params }) })
  if (isMediaKind(field.kind)) checkFiles(field, files, note)
  else if (answer?.kind !== field.kind || isEmpty(answer)) checkMissing(field, answer, note)
  else {
    CHECKS[answer.kind](field, answer as never, note)
    if (answer.kind === 'period') checkYears(yearsOf(field, years), answer, note)
    problems.push(...tooLongIn(field, answer))
  }
  return problems
}

function checkMissing(field: Field, answer: AnswerValue | undefined, note: Note): void {
  if (!field.required && !(answer?.kind === 'authority' && answer.name !== '')) return
  if (field.kind === 'declaration') note('declaration-needed')
  else if (answer?.kind === 'authority' && answer.name !== '') note('authority-unknown')
  else note('required')
}

function checkFiles(field: Field, files: number, note: Note): void {
  if (files === 0 && field.required) note('required')
  else if (files > 0) checkItems(field, files, note)
}

function checkItems(field: Field, count: number, note: Note): void {
  const { minItems: min } = field.limits ?? {}
  const max = itemsOf(field)
  if (min !== undefined && count < min) note('too-few', { min, count, of: field.kind })
  if (count > max) note('too-many', { max, count, of: field.kind })
}

function checkText(field: Field, answer: AnswerOf<'text' | 'long-text'>, note: Note): void {
  const { min, unit = 'characters' } = field.limits ?? {}
  const count = countText(answer.text, unit)
  if (min !== undefined && count < min) note('too-short', { min, count, unit })
  if (field.original && !ENTRY_LANGUAGES.includes(answer.lang)) note('language-needed', undefined, 'lang')
}

function checkLine(field: Field, answer: AnswerOf<'text'>, note: Note): void {
  checkText(field, answer, note)
  if (!isOneLine(answer.text)) note('unseen-characters')
}

function checkLines(field: Field, answer: AnswerOf<'long-text'>, note: Note): void {
  checkText(field, answer, note)
  if (!isPlainText(answer.text)) note('turned-reading')
}

function checkNumber({ limits }: Field, { raw }: AnswerOf<'number'>, note: Note): void {
  const value = numberOf(raw) ?? beyondNumbers(raw)
  if (value === null) note(isAmbiguousNumber(raw) ? 'number-ambiguous' : 'not-a-number')
  else if (limits?.whole && isFraction(value)) note('number-not-whole')
  else checkSize(value, limits, note)
}

/** What is beyond all numbers is too large, and no fraction. */
const isFraction = (value: number): boolean => Number.isFinite(value) && !Number.isInteger(value)

function checkSize(value: number, limits: Field['limits'], note: Note): void {
  const { min = -MOST_NUMBER, max = MOST_NUMBER } = limits ?? {}
  if (value < min) note('number-too-small', { min })
  else if (value > max) note('number-too-large', { max })
}

function checkChoice(field: Field, { chosen }: AnswerOf<'choice'>, note: Note): void {
  const known = new Set(field.options?.map((option) => option.key))
  if (chosen.some((key) => !known.has(key))) note('unknown-choice')
  if (!field.many && chosen.length > 1) note('one-choice-only')
  if (field.many) checkItems(field, chosen.length, note)
}

function checkCountry(field: Field, { code }: AnswerOf<'country'>, note: Note): void {
  const isAccepted = field.countries ? field.countries.map(unionCode).includes(code) : isCountry(code)
  if (!isAccepted) note('country-not-accepted')
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function checkOrganisation(field: Field, answer: AnswerOf<'organisation'>, note: Note): void {
  const { min } = field.limits ?? {}
  const count = countText(answer.name)
  if (isBlank(answer.name)) note('required')
  else if (min !== undefined && count < min) note('too-short', { min, count, unit: 'characters' })
  if (!isOneLine(answer.name)) note('unseen-characters')
  if (answer.url !== '' && webAddress(answer.url) === null) note('url-invalid', undefined, 'url')
}

function checkPeriod(_field: Field, { from, to, ongoing }: AnswerOf<'period'>, note: Note): void {
  const start = partialDate(from)
  const end = partialDate(to)
  if (from === '' && to === '') note('period-start-needed', undefined, 'from')
  if (to === '' && !ongoing) note('period-end-needed', undefined, 'to')
  if (isNoDate(from)) note('date-invalid', undefined, 'from')
  if (isNoDate(to)) note('date-invalid', undefined, 'to')
  if (start && end && isReversed(start, end)) note('period-reversed', undefined, 'to')
}

/** A slip of the keys (0021, 3019) is a date of the calendar and still none that anybody means. */
function checkYears(years: Years | undefined, period: AnswerOf<'period'>, note: Note): void {
  if (!years) return
  for (const part of ['from', 'to'] as const) {
    const { year = years.first } = partialDate(period[part]) ?? {}
    if (year < years.first || year > years.last)
      note('year-implausible', { first: String(years.first), last: String(years.last) }, part)
  }
}

const isNoDate = (text: string): boolean => text !== '' && partialDate(text) === null

/** A year holds its months: 2017-06 to 2017 is no contradiction. */
const isReversed = (start: PartialDate, end: PartialDate): boolean => firstDay(start) > lastDay(end)

function checkPlace(_field: Field, place: AnswerOf<'place'>, note: Note): void {
  if (!isOneLine(place.name)) note('unseen-characters')
  if ((place.lat !== '' || place.lon !== '') && coordinatesOf(place) === null) note('coordinates-invalid')
}

function checkLinks(field: Field, { links }: AnswerOf<'links'>, note: Note): void {
  links.forEach(({ url, title }, i) => {
    if (!isOneLine(title)) note('unseen-characters', undefined, `${i}.title`)
    if (webAddress(url) === null) note('url-invalid', undefined, `${i}.url`)
  })
  checkItems(field, links.length, note)
}

const CHECKS: {
  readonly [K in AnswerValue['kind']]: (field: Field, answer: AnswerOf<K>, note: Note) => void
} = {
  text: checkLine,
  'long-text': checkLines,
  number: checkNumber,
  choice: checkChoice,
  country: checkCountry,
  authority: (_field, answer, note) => {
    if (!UUID.test(answer.authorityId)) note('authority-unknown')
  },
  organisation: checkOrganisation,
  period: checkPeriod,
  place: checkPlace,
  links: checkLinks,
  declaration: (field, answer, note) => {
    if (answer.version !== field.statement?.version) note('declaration-needed')
  },
}

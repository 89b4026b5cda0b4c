import {
  currenciesOf,
  filesAsked,
  filesOf,
  hasWords,
  inLanguage,
  isAsked,
  isRecording,
  itemsOf,
  LIMIT_BYTES,
  limitOf,
  localeOf,
  materialWindows,
  placesToGive,
} from '@clarion/server/shared'
import { rangeInWords } from '#lib/domain/kinds/field.ts'
import { currencyName } from '#lib/domain/money.ts'
import { dateInWords } from '#lib/domain/periods.ts'
import { lengthInWords } from '#lib/domain/lengths.ts'
import { sizeInWords } from '#lib/domain/sizes.ts'
import { listsIn } from '#lib/texts/formats.ts'
import { inWords } from '#lib/texts/moments.ts'
import type { CallDocument, Category, Field, FieldOf, Localised, Timeline } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

/** The parts of a form with what a category is asked in them; null: with every question of any. */
export const partsFor = ({ form }: Pick<CallDocument, 'form'>, category: string | null) =>
  form.sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter((field) => category === null || isAsked(field, category)),
    }))
    .filter(({ fields }) => fields.length > 0)

/** What an answer is and how much of it there may be, in one line: "A text, up to 600 characters". */
export function shapeInWords(t: Translator, field: Field): string {
  const range = field.kind === 'number' ? rangeInWords(t, field) : ''
  const unit = field.kind === 'number' && field.unit ? inLanguage(field.unit, t.language).text : ''
  const counted = unit === '' ? [] : [inLine(t('common.field.inUnit', { unit }))]
  if (range !== '') return [range.replace(/\.$/, ''), ...counted].join(', ')
  const facts = [t('public.questions.kind', { kind: kindOf(field) }), ...counted, ...boundsOf(t, field)]
  return facts.filter(Boolean).join(', ')
}

function kindOf(field: Field): string {
  if (field.kind === 'choice') return field.many ? 'many' : 'one'
  if (field.kind === 'long-text') return 'long'
  // A key of a message has no hyphen.
  return field.kind.replaceAll('-', '')
}

type Bounds<K extends Field['kind']> = (t: Translator, field: FieldOf<K>) => readonly string[]

/** Of each kind that has any, how much of an answer there may be. */
const BOUNDS: { readonly [K in Field['kind']]?: Bounds<K> } = {
  text: textBounds,
  'long-text': textBounds,
  organisation: nameBounds,
  period: yearBounds,
  money: moneyBounds,
  date: dayBounds,
  scale: (t, field) => [scaleInWords(t, field)],
  choice: (t, field) => (field.many ? choiceBounds(t, field) : []),
  links: itemBounds,
  people: itemBounds,
  table: itemBounds,
  ranking: (t, field) => [t('public.questions.places', { count: placesToGive(field) })],
  images: itemBounds,
  documents: itemBounds,
  audio: itemBounds,
  video: itemBounds,
}

const boundsOf = (t: Translator, field: Field): readonly string[] =>
  (BOUNDS[field.kind] as Bounds<Field['kind']> | undefined)?.(t, field as never) ?? []

function textBounds(t: Translator, field: FieldOf<'text' | 'long-text'>): readonly string[] {
  const { max, unit } = limitOf(field)
  const { min } = field.limits ?? {}
  return [
    min ? t('public.questions.leastText', { count: min, unit }) : '',
    inLine(t(`common.field.limit.${unit}`, { limit: max })),
    field.original ? t('public.questions.original') : '',
    field.kind === 'long-text' && field.formatting === 'light' ? t('public.questions.light') : '',
  ]
}

/** Of a name only what the call itself says: nobody has one that is too long for us. */
function nameBounds(t: Translator, { limits, kind }: FieldOf<'organisation'>): readonly string[] {
  const { max, unit } = limitOf({ kind, limits })
  return [
    limits?.min ? t('public.questions.leastText', { count: limits.min, unit }) : '',
    limits?.max === undefined ? '' : inLine(t(`common.field.limit.${unit}`, { limit: max })),
  ]
}

function yearBounds(t: Translator, { limits }: FieldOf<'period'>): readonly string[] {
  const { min, max } = limits ?? {}
  return [
    min === undefined ? '' : t('public.questions.notBefore', { year: String(min) }),
    max === undefined ? '' : t('public.questions.notAfter', { year: String(max) }),
  ]
}

function moneyBounds(t: Translator, field: FieldOf<'money'>): readonly string[] {
  const range = rangeInWords(t, field)
  const names = currenciesOf(field).map((code) => currencyName(code, t.language))
  const currency = listsIn(localeOf(t.language), 'disjunction').format(names)
  return [range && inLine(range), inLine(t('common.field.inCurrency', { currency }))]
}

function dayBounds(t: Translator, { limits }: FieldOf<'date'>): readonly string[] {
  const { earliest, latest } = limits ?? {}
  return [
    earliest === undefined ? '' : inLine(t('common.field.notBefore', { day: dateInWords(earliest, t) })),
    latest === undefined ? '' : inLine(t('common.field.notAfter', { day: dateInWords(latest, t) })),
  ]
}

function scaleInWords(t: Translator, { steps }: FieldOf<'scale'>): string {
  const endsIn = (end: Localised) => inLanguage(end, t.language).text
  return t('public.questions.steps', {
    lowest: String(steps.from),
    low: endsIn(steps.low),
    highest: String(steps.to),
    high: endsIn(steps.high),
  })
}

function itemBounds(
  t: Translator,
  field: FieldOf<'links' | 'people' | 'table' | 'images' | 'documents' | 'audio' | 'video'>,
): readonly string[] {
  const { minItems } = field.limits ?? {}
  const files = filesOf(field.kind)
  return [
    minItems ? t('public.questions.least', { count: minItems }) : '',
    t('public.questions.most', { count: itemsOf(field) }),
    ...(files ? fileBounds(t, files.holds, field) : []),
  ]
}

function fileBounds(t: Translator, kind: keyof typeof LIMIT_BYTES, field: Field): readonly string[] {
  const { maxBytes = Infinity, maxSeconds } = filesAsked(kind, field)
  const said = isRecording(kind) ? 'public.questions.saidOfRecordings' : 'public.questions.said'
  return [
    t('public.questions.size', { size: sizeInWords(Math.min(LIMIT_BYTES[kind], maxBytes), t) }),
    maxSeconds === undefined ? '' : t('public.questions.longest', { length: lengthInWords(maxSeconds, t) }),
    hasWords(kind) ? t(said) : '',
  ]
}

function choiceBounds(t: Translator, { limits }: FieldOf<'choice'>): readonly string[] {
  const { minItems, maxItems } = limits ?? {}
  return [
    minItems ? t('public.questions.least', { count: minItems }) : '',
    maxItems ? t('public.questions.most', { count: maxItems }) : '',
  ]
}

/** A sentence of its own, as a part of one. */
const inLine = (sentence: string): string =>
  sentence.charAt(0).toLocaleLowerCase() + sentence.slice(1).replace(/\.$/, '')

/** What is chosen from, or what the columns of a table are. */
const optionsIn = (field: Field): readonly { readonly label: Localised }[] => {
  if (field.kind === 'choice' || field.kind === 'ranking') return field.options
  if (field.kind === 'matrix') return [...field.rows, ...field.options]
  return field.kind === 'table' ? field.columns : []
}

/** The options of a choice, or the columns of a table, as one line. */
export function optionsInWords(t: Translator, field: Field): string {
  const options = optionsIn(field)
  return options.map(({ label }) => inLanguage(label, t.language).text).join(' · ')
}

type Dated = {
  readonly document: Pick<CallDocument, 'phases' | 'zone'>
  /** Which phases acts have ended before their dates. */
  readonly timeline: Timeline
  readonly now: string
}

/** When a question of a phase of its own is answered, as long as it can be; '' of every other. */
export function laterInWords(t: Translator, { phase }: Field, { document, timeline, now }: Dated): string {
  const span = materialWindows(document).find(({ key }) => key === phase)
  const isOver = timeline.every(({ key, state }) => key !== phase || state === 'done')
  if (!span?.closesAt || isOver || new Date(now) >= span.closesAt) return ''
  const say = (at: Date, isEnd: boolean) => inWords({ at: at.toISOString(), zone: document.zone, isEnd }, t)
  const is = new Date(now) < span.opensAt ? 'ahead' : 'open'
  return t('public.questions.later', { is, from: say(span.opensAt, false), to: say(span.closesAt, true) })
}

/** Names of the categories that alone are asked; '' where all are. */
export function onlyIn(
  t: Translator,
  { categories: only }: Field,
  all: readonly Pick<Category, 'key' | 'name'>[],
): string {
  const asked = all.filter(({ key }) => only?.includes(key))
  if (only === undefined || asked.length === all.length) return ''
  return listsIn(localeOf(t.language)).format(asked.map(({ name }) => inLanguage(name, t.language).text))
}

import type { CallDocument } from './document.ts'
import { fieldsOf, mayRead } from '#features/forms/index.ts'
import { clarificationNow, clarifiedNow } from './clarification.ts'
import { isOpenForEntries, isTaking, materialWindows } from './phases.ts'

/** Before any day: a question that stays as it is now, whatever day it names itself. */
export const BEFORE_ALL_DAYS = '0001-01-01'

type Form = CallDocument['form']
type Field = Form['sections'][number]['fields'][number]
type Dated = Pick<CallDocument, 'form' | 'phases' | 'zone'>

const fieldsIn = ({ sections }: Form): readonly Field[] => sections.flatMap(({ fields }) => fields)

/** Whether a form asks something that is answered in a phase of its own. O(fields). Never throws. */
export const asksLater = ({ form }: Pick<CallDocument, 'form'>): boolean =>
  fieldsIn(form).some(({ phase }) => phase !== undefined)

/**
 * The keys of the fields that can be answered now because a phase for supporting material is open, or of an entry because its office asks
 * for them to be made clearer. O(fields · phases). Never throws.
 */
export const suppliedNow = (document: Dated, now: Date, entry?: Clarifying): ReadonlySet<string> =>
  new Set([
    ...openAmong(fieldsIn(document.form), document, now).map(({ key }) => key),
    ...(entry ? clarifiedNow(entry, document, now) : []),
  ])

function openAmong<One extends Pick<Field, 'phase'>>(
  fields: readonly One[],
  document: Dated,
  now: Date,
): readonly One[] {
  const open = materialWindows(document).filter((window) => isTaking(window, now))
  const keys = new Set(open.map(({ key }) => key))
  return fields.filter(({ phase }) => phase !== undefined && keys.has(phase))
}

/** Whether the jury reads anything of what can be answered now of an entry beside the whole of it, what it makes clearer among it. O(fields · phases). Never throws. */
export function isJuryReadingSupplied(
  document: Dated,
  entry: Clarifying & { readonly categoryKey: string },
  now: Date,
): boolean {
  const supplied = suppliedNow(document, now, entry)
  return fieldsOf(document.form, entry.categoryKey).some(
    (field) => supplied.has(field.key) && mayRead(field, 'jury'),
  )
}

type EntryFacts = {
  readonly state: 'draft' | 'submitted' | 'withdrawn'
  readonly admissibility: 'open' | 'admitted' | 'not-admitted'
  /** Of the working copy. */
  readonly categoryKey: string
  /** The category of what counts; null: nothing was handed in. */
  readonly countsIn: string | null
  /** The questions that the office asks to be made clearer, by phase and key; left out: none. */
  readonly clarifying?: readonly string[] | undefined
}
/** What is asked of it to be made clearer, and whether that can be answered. */
export type Clarifying = Pick<EntryFacts, 'state' | 'admissibility' | 'clarifying'>

/**
 * Whether of an entry nothing but supporting material, and what its office asks to be made clearer, can be handed in now: it was handed in itself, a phase is open for such as
 * its category or it is asked, in which it counts and which its working copy did not leave, and the entry as a whole can no longer be changed by the dates, or because the office has said yes to it. O(fields · phases). Never throws.
 */
export const isSupplying = (entry: EntryFacts, document: Dated, now: Date): boolean =>
  isOfWhatCounts(entry) &&
  (openAmong(fieldsOf(document.form, entry.categoryKey), document, now).length > 0 ||
    clarifiedNow(entry, document, now).length > 0) &&
  !(entry.admissibility === 'open' && isOpenForEntries(document, now))

/** The keys of the phases open now in which an entry in this category is asked for supporting material, in the order of their calendar. O(fields · phases). Never throws. */
export function materialAskedNow(document: Dated, category: string, now: Date): readonly string[] {
  const asked = new Set(openAmong(fieldsOf(document.form, category), document, now).map(({ phase }) => phase))
  return materialWindows(document).flatMap(({ key }) => (asked.has(key) ? [key] : []))
}

/**
 * The same with what it makes clearer, each question by its phase and its key (`clearing/title`), so that a page says exactly what it
 * showed. O(fields · phases). Never throws.
 */
export function askedApartNow(document: Dated, entry: EntryFacts, now: Date): readonly string[] {
  const clearing = clarificationNow(document, now)?.key ?? ''
  return [
    ...materialAskedNow(document, entry.categoryKey, now),
    ...clarifiedNow(entry, document, now).map((question) => `${clearing}/${question}`),
  ]
}

/** The keys of the fields that are answered in one of these phases, or are named so. O(fields · named). Never throws. */
export const suppliedIn = (
  { form, phases }: Pick<Dated, 'form' | 'phases'>,
  named: readonly string[],
): ReadonlySet<string> => {
  const clearing = phases.flatMap(({ key, kind }) => (kind === 'clarification' ? [key] : []))
  const isNamed = ({ key, phase }: Field): boolean =>
    (phase !== undefined && named.includes(phase)) || clearing.some((one) => named.includes(`${one}/${key}`))
  return new Set(fieldsIn(form).flatMap((field) => (isNamed(field) ? [field.key] : [])))
}

const isOfWhatCounts = ({ state, admissibility, categoryKey, countsIn }: EntryFacts): boolean =>
  state === 'submitted' && admissibility !== 'not-admitted' && countsIn === categoryKey

type Asking = {
  readonly now: Date
  readonly isSupplying: boolean
  /** Whose office may ask for something to be made clearer. */
  readonly entry?: Clarifying | undefined
}

/**
 * The document as an entry is asked it now. What is answered in a phase of its own stays as it is outside that, and is needed from nobody
 * but those who hand in nothing else; while nothing else can be handed in, all else stays as it is. What the office asks to be made
 * clearer can be answered, whatever day it names itself. A form that asks nothing later is itself. O(fields · phases). Never throws.
 */
export function documentNow<D extends Dated>(document: D, { now, isSupplying: alone, entry }: Asking): D {
  const clarified = entry ? clarifiedNow(entry, document, now) : []
  if (!asksLater(document) && clarified.length === 0) return document
  const supplied = suppliedNow(document, now)
  const asked = (field: Field): Field => {
    if (clarified.includes(field.key)) return { ...field, frozenFrom: undefined }
    if (supplied.has(field.key)) return alone ? field : { ...field, required: false }
    return field.phase === undefined && !alone
      ? field
      : { ...field, required: false, frozenFrom: BEFORE_ALL_DAYS }
  }
  const sections = document.form.sections.map((section) => ({
    ...section,
    fields: section.fields.map(asked),
  }))
  return { ...document, form: { ...document.form, sections } }
}

/** The span of supporting material of which an entry in this category is asked: the one that is open, else the next; null: none is to come. O(phases). Never throws. */
export function materialSpan(document: Dated, category: string, now: Date) {
  const used = new Set(fieldsOf(document.form, category).flatMap(({ phase }) => phase ?? []))
  const windows = materialWindows(document).filter(({ key }) => used.has(key))
  const found =
    windows.find((window) => isTaking(window, now)) ?? windows.find(({ opensAt }) => now < opensAt)
  return found ? { opensAt: found.opensAt, closesAt: found.closesAt, isOpen: now >= found.opensAt } : null
}

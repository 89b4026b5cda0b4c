import type { CallDocument } from './document.ts'
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

/** The keys of the fields that can be answered now because a phase for supporting material is open. O(fields · phases). Never throws. */
export function suppliedNow(document: Dated, now: Date): ReadonlySet<string> {
  const open = materialWindows(document).filter((window) => isTaking(window, now))
  const keys = new Set(open.map(({ key }) => key))
  return new Set(
    fieldsIn(document.form).flatMap(({ key, phase }) =>
      phase !== undefined && keys.has(phase) ? [key] : [],
    ),
  )
}

type EntryFacts = {
  readonly state: 'draft' | 'submitted' | 'withdrawn'
  readonly admissibility: 'open' | 'admitted' | 'not-admitted'
}

/**
 * Whether of an entry nothing but supporting material can be handed in now: it was handed in itself, a phase for such is open, and the
 * entry as a whole can no longer be changed by the dates, or because the office has said yes to it. O(fields · phases). Never throws.
 */
export const isSupplying = ({ state, admissibility }: EntryFacts, document: Dated, now: Date): boolean =>
  state === 'submitted' &&
  admissibility !== 'not-admitted' &&
  suppliedNow(document, now).size > 0 &&
  !(admissibility === 'open' && isOpenForEntries(document, now))

type Asking = { readonly now: Date; readonly isSupplying: boolean }

/**
 * The document as an entry is asked it now. What is answered in a phase of its own stays as it is outside that, and is needed from nobody
 * but those who hand in nothing else; while nothing else can be handed in, all else stays as it is. A form that asks nothing later is
 * itself. O(fields · phases). Never throws.
 */
export function documentNow<D extends Dated>(document: D, { now, isSupplying: alone }: Asking): D {
  if (!asksLater(document)) return document
  const supplied = suppliedNow(document, now)
  const asked = (field: Field): Field => {
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

/** The span of supporting material that concerns whoever looks: the one that is open, else the next; null: none is to come. O(phases). Never throws. */
export function materialSpan(document: Dated, now: Date) {
  const used = new Set(fieldsIn(document.form).flatMap(({ phase }) => phase ?? []))
  const windows = materialWindows(document).filter(({ key }) => used.has(key))
  const found =
    windows.find((window) => isTaking(window, now)) ?? windows.find(({ opensAt }) => now < opensAt)
  return found ? { opensAt: found.opensAt, closesAt: found.closesAt, isOpen: now >= found.opensAt } : null
}

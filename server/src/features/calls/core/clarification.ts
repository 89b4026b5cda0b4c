import { asksNothing, comparisonsIn, fieldsOf, type Condition, type Field } from '#features/forms/index.ts'
import type { CallDocument } from './document.ts'
import { clarificationWindows, isTaking, type Calendar } from './phases.ts'

type Asked = {
  readonly state: 'draft' | 'submitted' | 'withdrawn'
  readonly admissibility: 'open' | 'admitted' | 'not-admitted'
  /** The questions that the office asks to be made clearer, each by the phase in which it is asked and its key (`clearing/title`); left out: none. */
  readonly clarifying?: readonly string[] | undefined
}

/** The phase in which entries are made clearer now, of several the one that closes last; null: none is open. O(phases). Never throws. */
export function clarificationNow(call: Calendar, now: Date) {
  const open = clarificationWindows(call).filter((window) => isTaking(window, now))
  return open.toSorted((a, b) => endOf(a) - endOf(b)).at(-1) ?? null
}

const endOf = ({ closesAt }: { readonly closesAt: Date | null }): number => closesAt?.getTime() ?? Infinity

/** Whether the office can ask for something to be made clearer: not in the minutes of grace, in which answers alone come. O(phases). Never throws. */
export function mayAskNow(call: Calendar, now: Date): boolean {
  const open = clarificationNow(call, now)
  return open !== null && now.getTime() < endOf(open)
}

/** Questions as they are asked in a phase: a later one opens none of them again. */
export const askedInPhase = (
  phase: { readonly key: string } | null | undefined,
  questions: readonly string[],
) => (phase ? questions.map((question) => `${phase.key}/${question}`) : [])

/** The keys of questions that are asked so, in whatever phase. */
export const questionsAsked = (asked: readonly string[]): readonly string[] =>
  asked.map((one) => one.slice(one.indexOf('/') + 1))

/** The questions of an entry that can be answered now because the office asks for them in a phase that is open, until it says yes or no. O(phases · asked). Never throws. */
export function clarifiedNow(
  { state, admissibility, clarifying = [] }: Asked,
  call: Calendar,
  now: Date,
): readonly string[] {
  if (clarifying.length === 0 || state !== 'submitted' || admissibility !== 'open') return []
  const open = clarificationWindows(call).filter((window) => isTaking(window, now))
  return questionsAsked(clarifying.filter((one) => open.some(({ key }) => one.startsWith(`${key}/`))))
}

/** What can be asked to be made clearer of an entry in a category: all that is answered with it. O(fields). Never throws. */
export const clarifiable = ({ form }: Pick<CallDocument, 'form'>, category: string) =>
  fieldsOf(form, category).filter((field) => field.phase === undefined && !asksNothing(field))

/** A question that is asked or needed by conditions, with the keys of the questions whose answers these read. */
type Reading = { readonly key: string; readonly reads: readonly string[] }

function readingsOf({ form }: Pick<CallDocument, 'form'>, category: string): readonly Reading[] {
  const fields = clarifiable({ form }, category)
  const bodies = fields.filter(({ role }) => role === 'authority').map(({ key }) => key)
  const keysIn = ({ authority, field }: Condition): readonly string[] => {
    if (authority !== undefined) return bodies
    return field === undefined ? [] : [field]
  }
  return fields
    .map((field) => ({
      key: field.key,
      reads: conditionsOf(form, field).flatMap((when) =>
        comparisonsIn(when).flatMap(({ condition }) => keysIn(condition)),
      ),
    }))
    .filter(({ reads }) => reads.length > 0)
}

function withReaders(readings: readonly Reading[], keys: readonly string[]): ReadonlySet<string> {
  const asked = new Set(keys)
  let before: number
  do {
    before = asked.size
    for (const { key, reads } of readings) if (reads.some((one) => asked.has(one))) asked.add(key)
  } while (asked.size > before)
  return asked
}

/**
 * These questions of an entry with all that hang on their answers, and on the answers to those: a clearer answer can ask for more, or for
 * something no longer, and whoever gives it must be able to follow it. O(fields² · conditions). Never throws.
 */
export const withWhatHangs = (
  document: Pick<CallDocument, 'form'>,
  category: string,
  keys: readonly string[],
): ReadonlySet<string> => withReaders(readingsOf(document, category), keys)

/** Of each question that can be asked, which others are asked with it, in the order of the form. O(fields² · conditions). Never throws. */
export function hangingOf(document: Pick<CallDocument, 'form'>, category: string) {
  const readings = readingsOf(document, category)
  const fields = clarifiable(document, category)
  return new Map(
    fields.map(({ key }) => {
      const asked = withReaders(readings, [key])
      return [key, fields.filter((other) => other.key !== key && asked.has(other.key))] as const
    }),
  )
}

function conditionsOf({ sections }: CallDocument['form'], field: Field): readonly Condition[] {
  const around = sections.find(({ fields }) => fields.some(({ key }) => key === field.key))?.when
  const required = typeof field.required === 'object' ? field.required.when : undefined
  return [around, field.when, required].filter((when) => when !== undefined)
}

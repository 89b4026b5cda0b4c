import { asksNothing, fieldsOf } from '#features/forms/index.ts'
import type { CallDocument } from './document.ts'
import { clarificationWindows, isTaking, type Calendar } from './phases.ts'

type Asked = {
  readonly state: 'draft' | 'submitted' | 'withdrawn'
  readonly admissibility: 'open' | 'admitted' | 'not-admitted'
  /** Keys of the questions that the office asks to be made clearer; left out: none. */
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

/** The questions of an entry that can be answered now because the office asks for them, until it says yes or no. O(phases). Never throws. */
export const clarifiedNow = (
  { state, admissibility, clarifying = [] }: Asked,
  call: Calendar,
  now: Date,
): readonly string[] =>
  clarifying.length > 0 &&
  state === 'submitted' &&
  admissibility === 'open' &&
  clarificationNow(call, now) !== null
    ? clarifying
    : []

/** What can be asked to be made clearer of an entry in a category: all that is answered with it. O(fields). Never throws. */
export const clarifiable = ({ form }: Pick<CallDocument, 'form'>, category: string) =>
  fieldsOf(form, category).filter((field) => field.phase === undefined && !asksNothing(field))

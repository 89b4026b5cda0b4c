import { error } from '@sveltejs/kit'
import type { Refused } from '#lib/texts/problems.ts'

type Typed = NonNullable<App.Error['typed']>

/** A seat, an invitation or an entry that is not theirs any more, or is none of theirs, so that no page of theirs shows it. */
const GONE = new Map([
  ['not-found', 404],
  ['seat-withdrawn', 403],
  ['invitation-withdrawn', 410],
  ['entry-not-judged', 409],
  ['entry-not-assigned', 409],
])

/** What closes an entry to its juror: its sheet is not shown either, only what closed it. */
const CLOSED = new Map([
  ['conflict-declared', 409],
  ['conflict-by-rule', 409],
  ['conflicts-not-stated', 409],
])

function leave(codes: ReadonlyMap<string, number>, problem: Refused, typed: Typed): void {
  const status = codes.get(problem.code)
  if (status !== undefined) error(status, problem.code, { code: problem.code, problem, typed })
}

/**
 * Leaves an action for the page that says what was taken from the juror meanwhile, with what was typed: the page that it
 * came from is not shown to them again.
 */
export const leaveGone = (problem: Refused, typed: Typed = []): void => leave(GONE, problem, typed)

/** The same from the sheet of an entry, which is also not shown again once the entry is closed to its juror. */
export const leaveSheet = (problem: Refused, typed: Typed): void =>
  leave(new Map([...GONE, ...CLOSED]), problem, typed)

/** Of an entry, why its juror finds no sheet there. */
export const leftBecause = (code: string | undefined): 'judged' | 'assigned' | 'closed' | null => {
  if (code === 'entry-not-judged') return 'judged'
  if (code === 'entry-not-assigned') return 'assigned'
  return CLOSED.has(code ?? '') ? 'closed' : null
}

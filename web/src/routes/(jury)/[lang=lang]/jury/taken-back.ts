import { error } from '@sveltejs/kit'
import type { Refused } from '#lib/texts/problems.ts'

const STATUS = new Map([
  ['seat-withdrawn', 403],
  ['invitation-withdrawn', 410],
])

/**
 * Leaves an action whose juror has no seat any more for the page that says so, with what was typed: the page that it
 * came from is not shown to them again.
 */
export function leaveSeat(problem: Refused, typed: NonNullable<App.Error['typed']> = []): void {
  const status = STATUS.get(problem.code)
  if (status !== undefined) error(status, problem.code, { code: problem.code, problem, typed })
}

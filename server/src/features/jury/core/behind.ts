import type { Behind } from './bars.ts'
import { isSameName } from './same-name.ts'

type Bodies = Omit<Behind, 'since'>
/** One submission of an entry: for whom, and at which instant, as text. */
export type HandedIn = Bodies & { readonly at: string }

/**
 * When an entry was first handed in for these bodies, among its submissions, as text: those that `barOf` would take for the same, by the
 * registry or by their names in any spelling and script. Null: never. O(submissions). Never throws.
 */
export function firstFor(who: Bodies, submissions: readonly HandedIn[]): string | null {
  const times = submissions.filter((one) => areSame(who, one)).map(({ at }) => at)
  return times.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0] ?? null
}

const areSame = (one: Bodies, other: Bodies): boolean =>
  isSameAuthority(one, other) && isWritten(one.implementer, other.implementer)

const isSameAuthority = (one: Bodies, other: Bodies): boolean =>
  (one.authorityId !== null && one.authorityId === other.authorityId) ||
  isWritten(one.authority, other.authority)

/** Two that are named by nobody are one, too: a name without letters is nobody's. */
const isWritten = (one: string, other: string): boolean => one === other || isSameName(one, other)

import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import type { OfficeSelf } from '../core/bars.ts'

/** Why somebody of the office is not told of everything in a round; null: they are. */
type RoundSight = { readonly because: 'own-conflict' | 'judges-here' | null }

/** Who judges in a call does not read what others gave, nor an order made of it, before judging is over. */
export const mayReadMarks = ({ judges }: Pick<OfficeSelf, 'judges'>, judging: Verdict): Verdict =>
  judges && !judging.ok ? no('judges-here') : YES

/** What is no entry of their own, nor in a category in which one of theirs competes, somebody of the office sees whole. */
export const isOthers = (
  entry: { readonly isOwn: boolean; readonly categoryKey: string },
  ownCategories: ReadonlySet<string>,
): Verdict => (entry.isOwn || ownCategories.has(entry.categoryKey) ? no('own-conflict') : YES)

/** Reading the reviews of one entry, for somebody of its call's office. */
export const mayReadReviews = (
  marks: Verdict,
  ...[entry, ownCategories]: Parameters<typeof isOthers>
): Verdict =>
  all(
    () => marks,
    () => isOthers(entry, ownCategories),
  )

/** What is done to everything in a round at once: not by somebody who is not told of all that is there. */
export const mayActOnAll = ({ because }: RoundSight): Verdict => (because === null ? YES : no(because))

/** What is done about one entry in a round: by whoever would be told that it is there, whether it is or not. */
export const mayActOnIn = ({ because, isSeen }: RoundSight & { readonly isSeen: boolean }): Verdict =>
  because === null || isSeen ? YES : no(because)

/** What is done about one entry: not by somebody whose own it is. */
export const mayActOn = ({ isOwn }: { readonly isOwn: boolean }): Verdict =>
  isOwn ? no('own-conflict') : YES

import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import type { OfficeSelf } from '../core/bars.ts'

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

/** What is done about one entry: not by somebody whose own it is. */
export const mayActOn = ({ isOwn }: { readonly isOwn: boolean }): Verdict =>
  isOwn ? no('own-conflict') : YES

import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { givenAnew, givenAnewAfter } from '../store/unlocks.ts'
import { listCountingMarks } from './counting-marks.ts'

type Counting = Awaited<ReturnType<typeof listCountingMarks>>
type Review = Pick<Counting[number], 'entryId' | 'jurorId'>

/**
 * The marks that counted just before a review was given anew by the office's leave, and just after: whatever else was given
 * anew since is taken back in thought, so that each leave is answered for by itself. Null: nothing was given anew by it.
 */
export async function marksAround(db: Db, call: Call & { readonly id: CallId }, unlockId: string) {
  const found = await givenAnew(db, call.id, unlockId)
  if (!found) return null
  const { unlock, ...review } = found
  let after = await listCountingMarks(db, call)
  const seen = new Set<string>()
  for (const later of await givenAnewAfter(db, unlock)) {
    // What a review said until it was first given anew after that is what it said then.
    if (!seen.has(later.unlock.reviewId)) after = saying(after, later, later.unlock.marks)
    seen.add(later.unlock.reviewId)
  }
  return { ...review, endedAt: unlock.endedAt, before: saying(after, review, unlock.marks), after }
}

/** The marks as if a review said something else; one that does not count at all goes on not counting. */
function saying(marks: Counting, review: Review, said: Readonly<Record<string, string>>): Counting {
  const isOf = (mark: Review): boolean => mark.entryId === review.entryId && mark.jurorId === review.jurorId
  const [own] = marks.filter(isOf)
  if (!own) return marks
  const others = marks.filter((mark) => !isOf(mark))
  return [...others, ...Object.entries(said).map(([criterionKey, mark]) => ({ ...own, criterionKey, mark }))]
}

import type { AssignmentId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { findReview } from '../store/reviews.ts'

type Found = Awaited<ReturnType<typeof findReview>>

/** Why a mark was not written over the version that it was made for, with what stands there instead. */
export async function markedMeanwhile(tx: Db, id: AssignmentId, criterion: string): Promise<Refusal> {
  const found = await findReview(tx, id)
  const [mark, version] = [found?.marks[criterion] ?? null, found?.versions[criterion] ?? 0]
  return savedMeanwhile(found, criterion, { mark, version })
}

/** The same for the remark. */
export async function remarkedMeanwhile(tx: Db, id: AssignmentId): Promise<Refusal> {
  const found = await findReview(tx, id)
  const { remark = '', remarkVersion = 0 } = found?.review ?? {}
  return savedMeanwhile(found, 'remark', { remark, version: remarkVersion })
}

function savedMeanwhile(found: Found, field: string, current: object): Refusal {
  if (found?.review.state === 'given') return new Refusal('review-already-given')
  return new Refusal('changed-meanwhile', { fields: [{ field, code: 'changed-meanwhile' }], current })
}

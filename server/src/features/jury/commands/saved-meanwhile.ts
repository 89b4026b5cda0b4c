import type { AssignmentId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { findReview } from '../store/reviews.ts'
import { sealOf } from '../store/freezes.ts'

type Found = Awaited<ReturnType<typeof findReview>>

/** Why a mark was not written over the version that it was made for, with what stands there instead. */
export async function markedMeanwhile(tx: Db, id: AssignmentId, criterion: string): Promise<Refusal> {
  const found = await findReview(tx, id)
  const [mark, version] = [found?.marks[criterion] ?? null, found?.versions[criterion] ?? 0]
  return savedMeanwhile(tx, found, { id, field: criterion, current: { mark, version } })
}

/** The same for the remark. */
export async function remarkedMeanwhile(tx: Db, id: AssignmentId): Promise<Refusal> {
  const found = await findReview(tx, id)
  const { remark = '', remarkVersion = 0 } = found?.review ?? {}
  return savedMeanwhile(tx, found, { id, field: 'remark', current: { remark, version: remarkVersion } })
}

/** Why a sheet that was open when it was asked for is not any more; null: it is. */
export async function closedMeanwhile(tx: Db, id: AssignmentId): Promise<Refusal | null> {
  const { isFrozen, unlock } = await sealOf(tx, id)
  if (unlock === 'standing') return null
  if (unlock === 'locked') return new Refusal('unlock-taken-back')
  return isFrozen ? new Refusal('marks-frozen') : null
}

type Current = { readonly id: AssignmentId; readonly field: string; readonly current: object }

async function savedMeanwhile(tx: Db, found: Found, { id, field, current }: Current): Promise<Refusal> {
  const closed = await closedMeanwhile(tx, id)
  if (closed) return closed
  if (found?.review.state === 'given') return new Refusal('review-already-given')
  return new Refusal('changed-meanwhile', { fields: [{ field, code: 'changed-meanwhile' }], current })
}

import type { SightOf } from '#features/media/index.ts'
import { documentsOf, getCallById } from '#features/calls/index.ts'
import { faceFor } from '#features/entries/index.ts'
import { barOf } from '../core/bars.ts'
import { readableBy } from '../store/outlines.ts'
import { judgesWithoutNames } from '../store/without-names.ts'
import { readerOf } from './without-names.ts'

/**
 * Jurors see what they are to judge and nothing bars them from: files of the submission that counts, and of those that
 * they judged, in whichever round, in fields that the jury may read.
 */
export const jurySight: SightOf = async (ctx, item) => {
  if (ctx.actor.kind !== 'person') return 'hidden'
  const found = await readableBy(ctx.db, ctx.actor.personId, item.holder.id)
  const [first] = found
  if (!first) return 'hidden'
  const { submission, interests, parties, jurorId } = first
  const carrying = [submission, ...found.flatMap(({ judged }) => judged ?? [])].filter(({ media }) =>
    media.some(({ id }) => id === item.id),
  )
  if (carrying.length === 0) return 'hidden'
  const call = await getCallById(ctx.db, submission.callId)
  if (barOf(call.document.conflictRules, interests, parties) !== null) return 'hidden'
  const documentOf = await documentsOf(ctx.db, call, carrying)
  const isWithoutNames = await judgesWithoutNames(ctx, ctx.db, call, { id: jurorId })
  const isRead = carrying.some((one) =>
    faceFor(documentOf(one), one, readerOf({ isWithoutNames })).media.some(({ id }) => id === item.id),
  )
  if (!isRead) return 'hidden'
  return isWithoutNames ? 'nameless' : 'private'
}

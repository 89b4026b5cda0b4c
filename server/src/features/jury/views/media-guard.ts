import type { MediaGuard } from '#features/media/index.ts'
import { getCallById } from '#features/calls/index.ts'
import { faceFor } from '#features/entries/index.ts'
import { barOf } from '../policy.ts'
import { readableBy } from '../store/heads.ts'

/** Jurors see what they are to judge and nothing bars them from: files of the submission that counts, in fields that the jury may read. */
export const juryMediaGuard: MediaGuard = {
  async sightOf(ctx, item) {
    if (ctx.actor.kind !== 'person') return 'hidden'
    const found = await readableBy(ctx.db, ctx.actor.personId, item.holderId)
    if (!found?.submission.media.some(({ id }) => id === item.id)) return 'hidden'
    const { submission, interests, parties } = found
    const call = await getCallById(ctx.db, submission.callId)
    if (barOf(call.document.conflictRules, interests, parties) !== null) return 'hidden'
    const { media } = faceFor(call.document, submission, 'jury')
    return media.some(({ id }) => id === item.id) ? 'private' : 'hidden'
  },
}

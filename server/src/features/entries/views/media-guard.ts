import { isOfOffice } from '#kernel/actor.ts'
import type { Ctx } from '#platform/ctx.ts'
import { fieldsOf, itemsOf, type Field } from '#features/forms/index.ts'
import type { MediaGuard, MediaSlot } from '#features/media/index.ts'
import { NO_RESULTS, type ResultsGuard } from '../core/results-guard.ts'
import { mayEdit } from '../policy.ts'
import { enteredCall } from '../scope.ts'
import { findEntry, holdEntry, type Entry } from '../store/entries.ts'
import { isHandedIn } from '../store/surroundings.ts'

const isOwn = (ctx: Ctx, entry: Entry): boolean =>
  ctx.actor.kind === 'person' && ctx.actor.personId === entry.ownerId

/** The entrant sees and changes the files of the working copy; the office sees those that were handed in. */
export const entryMediaGuard = (results: ResultsGuard = NO_RESULTS): MediaGuard => ({
  async holderOf(ctx, db, holderId) {
    const entry = await findEntry(db, holderId)
    if (!entry || !isOwn(ctx, entry)) return null
    const call = await enteredCall(db, entry, results)
    const fields = fieldsOf(call.document.form, entry.categoryKey)
    return {
      callId: entry.callId,
      mayChange: mayEdit(entry, call, ctx.now),
      slot: (key) => slotOf(fields.find((field) => field.key === key)),
    }
  },
  holdOf: (tx, holderId) => holdEntry(tx, holderId),
  async sightOf(ctx, item) {
    const entry = await findEntry(ctx.db, item.holderId)
    if (!entry) return 'hidden'
    if (isOwn(ctx, entry)) return 'private'
    const isOffice = isOfOffice(ctx.actor, entry.callId)
    return isOffice && (await isHandedIn(ctx.db, entry.id, item.id)) ? 'private' : 'hidden'
  },
})

function slotOf(field: Field | undefined): MediaSlot | null {
  if (field?.kind !== 'images' && field?.kind !== 'documents') return null
  return {
    kind: field.kind === 'images' ? 'image' : 'document',
    maxItems: itemsOf(field),
  }
}

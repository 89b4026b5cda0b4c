import { isOfOffice } from '#kernel/actor.ts'
import type { Ctx } from '#platform/ctx.ts'
import { dayIn, documentNow, isSupplying } from '#features/calls/index.ts'
import { fieldsOf, filesAsked, filesOf, type Field } from '#features/forms/index.ts'
import type { HolderContract, MediaSlot } from '#features/media/index.ts'
import { tellArchive } from '../commands/tell-archive.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS, type ResultsGuard } from '../core/results-guard.ts'
import { unreadablePicture } from '../owed.ts'
import { mayAnswer, mayTake } from '../policy.ts'
import { asEntrantIsTold, enteredCall, isLosingMarks, type EnteredCall } from '../scope.ts'
import { findEntry, holdEntry, type Entry } from '../store/entries.ts'
import { withCountsIn } from '../store/counts-in.ts'
import { latestSubmission } from '../store/submissions.ts'
import { isHandedIn } from '../store/surroundings.ts'

const isOwn = (ctx: Ctx, entry: Entry): boolean =>
  ctx.actor.kind === 'person' && ctx.actor.personId === entry.ownerId

/** The entrant sees and changes the files of the working copy; the office sees those that were handed in. */
export const entryMediaHolder = (results: ResultsGuard = NO_RESULTS, jury = NO_JURY): HolderContract => ({
  kind: 'entry',
  async find(ctx, db, id) {
    const found = await findEntry(db, id)
    if (!found || !isOwn(ctx, found)) return null
    const entry = withCountsIn(found, await latestSubmission(db, found))
    const call = await enteredCall(db, entry, results)
    const isAlone = isSupplying(entry, call.document, ctx.now)
    const { form } = documentNow(call.document, { now: ctx.now, isSupplying: isAlone, entry })
    const fields = fieldsOf(form, entry.categoryKey)
    const takenOf = async (told: EnteredCall) => {
      const losesMarks = await isLosingMarks({ now: ctx.now, db }, { entry, call: told }, jury)
      return mayTake(entry, told, { losesMarks, now: ctx.now })
    }
    return {
      callId: entry.callId,
      mayChange: await takenOf(call),
      mayChangeAsTold: await takenOf(asEntrantIsTold(call)),
      slot: (key) =>
        slotOf(
          fields.find((field) => field.key === key),
          dayIn(ctx.now, call.document.zone),
        ),
    }
  },
  hold: holdEntry,
  async sightOf(ctx, item) {
    const entry = await findEntry(ctx.db, item.holder.id)
    if (!entry) return 'hidden'
    if (isOwn(ctx, entry)) return 'private'
    const isOffice = isOfOffice(ctx.actor, entry.callId)
    return isOffice && (await isHandedIn(ctx.db, entry.id, item.id)) ? 'private' : 'hidden'
  },
  callOf: async (db, id) => (await findEntry(db, id))?.callId ?? null,
  async settled(tx, ctx, { item, state, callId }) {
    const { id: mediaId, holder } = item
    if (state === 'unreadable')
      await ctx.jobs.enqueue(tx, unreadablePicture, { mediaId, holderId: holder.id })
    // What was published before it was ready shows it from now on, or says no longer that it is being prepared.
    if (callId !== null) await tellArchive(ctx, tx, callId)
  },
})

function slotOf(field: Field | undefined, today: string): MediaSlot | null {
  const files = field && filesOf(field.kind)
  if (!files) return null
  return { ...filesAsked(files.holds, field), mayChange: mayAnswer(field, today) }
}

import type { EntryId, PersonId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById, type Call } from '#features/calls/index.ts'
import { inUnionCodes, type Answers } from '#features/forms/index.ts'
import { personOf } from '../policy.ts'
import { heldEntry } from '../scope.ts'
import { changeWorkingCopy, insertEntry, type Entry } from '../store/entries.ts'
import { latestSubmission, lockCategory } from '../store/submissions.ts'
import { workingCopies } from '../store/working-copy.ts'
import { handIn } from './submit-entry.ts'

type Imported = {
  /** Made beforehand, because files may be taken in before the entry that holds them. */
  readonly id: EntryId
  readonly call: Call
  readonly category: string
  readonly answers: Answers
  readonly isFictitious: boolean
}

/** Takes in a working copy from elsewhere, as it is: nobody is asked whether the call is open or the form complete. */
export async function importEntry(
  ctx: Ctx,
  { id, call, category, answers, isFictitious }: Imported,
): Promise<Entry> {
  return ctx.db.transaction(async (tx) => {
    const ownerId: PersonId = personOf(ctx.actor)
    const entry = await insertEntry(
      tx,
      { id, callId: call.id, ownerId, categoryKey: category, isFictitious },
      ctx.now,
    )
    const kept = inUnionCodes(answers)
    const [working] = await workingCopies({ ...ctx, db: tx }, [{ entry: { ...entry, answers: kept }, call }])
    const { title } = present(working, 'the working copy').facts
    await audit.record(tx, ctx, 'entry.import', { callId: call.id, subjectId: entry.id })
    return changeWorkingCopy(tx, entry, { answers: kept, title }, ctx.now)
  })
}

/**
 * Hands an imported entry in as it stands, for its owner, without asking for what the form requires: an entry that is
 * told from public sources must not be completed by invention. Nobody is told by mail.
 */
export async function handInImported(ctx: Ctx, { id }: Pick<Entry, 'id'>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const entry = await heldEntry(ctx, tx, id)
    const call = await getCallById(tx, entry.callId)
    const [working] = await workingCopies({ ...ctx, db: tx }, [{ entry, call }])
    const latest = await latestSubmission(tx, entry)
    const handedIn = { entry, call, working: present(working, 'the working copy'), latest }
    await lockCategory(tx, handedIn.call.id, handedIn.entry.categoryKey)
    const { submission } = await handIn(tx, ctx, handedIn)
    await audit.record(tx, ctx, 'entry.submit', {
      callId: call.id,
      subjectId: entry.id,
      submissionId: submission.id,
      hash: submission.hash,
    })
  })
}

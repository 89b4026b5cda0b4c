import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aJuror, anAssignment } from './testing.ts'
import { showDesk } from './views/desk.ts'
import { showConflictList } from './views/mine.ts'

export async function aDesk(ctx: Ctx) {
  const call = await aCall(ctx)
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  const juror = await aJuror(ctx, { call })
  await anAssignment(ctx, { call, entry, juror })
  const keys = { call: call.key, entry: entry.id }
  const review = async () => (await showDesk(juror.as, keys)).review
  const answer = async () => (await showConflictList(juror.as, { call: call.key })).entries[0]
  return { call, entry, as: juror.as, keys, review, answer }
}

import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aPerson } from '#platform/testing/index.ts'
import { recuse } from './commands/recuse.ts'
import { saveScore } from './commands/save-score.ts'
import { aGivenReview, aJuror, anAssignment } from './testing.ts'

export const office = (ctx: Ctx): Ctx => ({ ...ctx, actor: aPerson({ roles: ['organiser'] }) })

/** A juror with an entry judged, one begun, one not begun and one stepped back from. */
export async function aSeat(ctx: Ctx) {
  const call = await aCall(ctx)
  const juror = await aJuror(ctx, { call, name: 'Anna' })
  const made = []
  for (const _ of Array(4)) made.push((await anEntry(ctx, { call, traits: ['admitted'] })).entry)
  const [judged, begun, waiting, left] = made as [
    (typeof made)[number],
    (typeof made)[number],
    (typeof made)[number],
    (typeof made)[number],
  ]
  await aGivenReview(ctx, { call, entry: judged, juror })
  for (const entry of [begun, waiting, left]) await anAssignment(ctx, { call, entry, juror })
  const criterion = call.document.rounds[0]?.criteria[0]?.key ?? ''
  await saveScore(juror.as, { call: call.key, entry: begun.id, criterion, mark: 3 })
  await recuse(juror.as, { call: call.key, entry: left.id, note: 'A friend of mine' })
  const keys = { call: call.key, juror: juror.juror.id }
  return { call, juror, keys, judged, begun, waiting, left, criterion }
}

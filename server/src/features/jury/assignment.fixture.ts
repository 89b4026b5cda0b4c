import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aPerson } from '#platform/testing/index.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { aJuror } from './testing.ts'

export const office = (ctx: Ctx): Ctx => ({ ...ctx, actor: aPerson({ roles: ['organiser'] }) })

/** Four admitted entries and three jurors, one of whom has a conflict with the first. */
export async function aJury(ctx: Ctx) {
  const call = await aCall(ctx)
  const entries = []
  for (let i = 0; i < 4; i += 1) entries.push((await anEntry(ctx, { call, traits: ['admitted'] })).entry)
  const jurors = []
  for (const name of ['Anna', 'Ben', 'Chris']) jurors.push(await aJuror(ctx, { call, name }))
  const [first] = entries
  const [anna] = jurors
  if (!first || !anna) throw new Error('there are some')
  const conflicts = [{ entryId: first.id, note: '' }]
  await stateConflicts(anna.as, { call: call.key, asked: [], conflicts })
  return { call, entries, first, anna, jurors }
}

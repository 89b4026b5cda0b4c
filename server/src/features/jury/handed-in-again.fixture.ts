import type { Ctx } from '#platform/ctx.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import { aPerson } from '#platform/testing/index.ts'
import { saveScore } from './commands/save-score.ts'
import { aGivenReview, aJuror, anAssignment, juryForEntries } from './testing.ts'
import { listCountingMarks } from './views/counting-marks.ts'

type Typed = NonNullable<Parameters<typeof handInAgain>[1]['answers']>
export const said = (text: string): Typed => ({ campaign: { story: { text, lang: 'en' } } })
export const unseen: Typed = { who: { 'contact-name': { text: 'Somebody else', lang: '' } } }

/** One admitted entry whose review was given by one juror and begun by another. */
export async function aJudgedEntry(ctx: Ctx) {
  const call = await aCall(ctx)
  const made = await anEntry(ctx, { call, traits: ['admitted'] })
  const { entry } = made
  const [juror, beginner] = [await aJuror(ctx, { call }), await aJuror(ctx, { call })]
  await aGivenReview(ctx, { call, entry, juror })
  await anAssignment(ctx, { call, entry, juror: beginner })
  const keys = { call: call.key, entry: entry.id }
  await saveScore(beginner.as, { ...keys, criterion: 'idea', mark: 2 })
  const again = (answers: Typed = said('We cooked for forty.')) =>
    handInAgain(made, { call, answers, jury: juryForEntries })
  const counting = async () => new Set((await listCountingMarks(ctx.db, call)).map(({ jurorId }) => jurorId))
  const office: Ctx = { ...ctx, actor: aPerson({ roles: ['organiser'] }) }
  return { call, made, entry, juror, beginner, keys, again, counting, office }
}

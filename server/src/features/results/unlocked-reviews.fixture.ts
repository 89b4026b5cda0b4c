import type { Ctx } from '#platform/ctx.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { listCountingMarks } from '#features/jury/index.ts'
import { aGivenReview, aJuror, atTheDesk, withTheReview } from '#features/jury/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { afterJudging, anOfficer } from './testing.ts'

const HOUR_MS = 3_600_000
const MARKS = { idea: 4, welcome: 4 }

/** An entry that one juror gave 4 on everything, decided after judging; and somebody of the office. */
export async function aDecidedWorld(ctx: Ctx) {
  const call = await aCall(ctx)
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  const juror = await aJuror(ctx, { call, name: 'Jo', email: 'jo@jury.example' })
  await aGivenReview(ctx, { call, entry, juror, marks: MARKS })
  const ann = afterJudging(await anOfficer(ctx, 'ann@office.eu'))
  const keys = { call: call.key, entry: entry.id }
  const decide = () => decideEntry(ann, { ...keys, distinction: null, note: '', version: 0 })
  const later = { ...juror.as, now: new Date(ann.now.getTime() + HOUR_MS) }
  const desk = atTheDesk(later, keys)
  const seen = (who: Ctx) => withTheReview(who, { ...keys, juror: juror.juror.id })
  const counting = async () =>
    Object.fromEntries(
      (await listCountingMarks(ctx.db, call)).map(({ criterionKey, mark }) => [criterionKey, mark]),
    )
  const mails = async (kind: string) =>
    (await ctx.db.select().from(notices)).filter((one) => one.kind === kind).map(({ toAddress }) => toAddress)
  return { call, entry, juror, ann, decide, desk, office: seen(ann), seen, counting, mails, later }
}

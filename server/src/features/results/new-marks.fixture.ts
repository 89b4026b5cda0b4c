import { expect } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import type { CallDocument } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain, type MadeEntry } from '#features/entries/testing.ts'
import { aGivenReview, aJuror, atTheDesk, juryForEntries, withTheReview } from '#features/jury/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { allInvariants } from '#server/features.ts'
import { aCtx, collectedJobs, withTx } from '#platform/testing/index.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { tellOfNewMarks } from './commands/tell-of-new-marks.ts'
import { undoDecision } from './commands/undo-decision.ts'
import { resultsContract } from './contract.ts'
import { afterJudging, anOfficer, decideRest } from './testing.ts'
import { previewPublication } from './views/publication.ts'

type Wanted = {
  readonly given?: readonly number[]
  /** Which one is handed in again with other words before judging is over, so that its review waits. */
  readonly changed?: number
  /** What its document says otherwise. */
  readonly saying?: (document: CallDocument) => Partial<CallDocument>
}

/** So many entries that one juror gave these marks on everything, one of them perhaps handed in again since. */
async function aMarkedCall(ctx: Ctx, { given = [5, 4, 3], changed, saying }: Wanted) {
  const announced = await aCall(ctx)
  const call = saying ? await anAmendedCall(ctx, announced, saying(announced.document)) : announced
  const juror = await aJuror(ctx, { call, name: 'Jo', email: 'jo@jury.example' })
  const { criteria } = call.document.rounds[0] ?? { criteria: [] }
  const all = (mark: number) => Object.fromEntries(criteria.map(({ key }) => [key, mark]))
  const made: MadeEntry[] = []
  for (const mark of given) {
    const one = await anEntry(ctx, { call, traits: ['admitted'], title: `Entry ${made.length + 1}` })
    await aGivenReview(ctx, { call, entry: one.entry, juror, marks: all(mark) })
    made.push(one)
  }
  const answers = { campaign: { story: { text: 'We cooked for forty.', lang: 'en' } } }
  const again = changed === undefined ? undefined : made[changed - 1]
  if (again) await handInAgain(again, { call, answers, jury: juryForEntries })
  const id = (n: number): string => made[n - 1]?.entry.id ?? ''
  return { call, juror, all, made, id }
}

/** Marked anew by the office’s leave; the job that follows, which has not run yet. */
const givingAnew =
  ({ call, juror, id }: Awaited<ReturnType<typeof aMarkedCall>>, over: Ctx, ann: Ctx) =>
  async (n: number, marks: Readonly<Record<string, number>>) => {
    const keys = { call: call.key, entry: id(n), round: call.document.rounds[0]?.key ?? '' }
    const jobs = collectedJobs()
    await withTheReview(ann, { ...keys, juror: juror.juror.id }).unlock()
    const desk = atTheDesk({ ...juror.as, now: over.now, jobs }, keys)
    const { isChanged, submission } = await desk.show()
    if (isChanged) await desk.confirm(submission)
    for (const [criterion, mark] of Object.entries(marks)) await desk.mark(criterion, mark)
    await desk.give()
    const [told] = jobs.enqueued.filter(({ name }) => name === 'results.review-given-anew')
    const input = { callId: call.id, unlockId: String(told?.facts['unlockId']) }
    return () => tellOfNewMarks({ ...over, actor: { kind: 'job', name: 'results.review-given-anew' } }, input)
  }

/** Three entries that one juror gave 5, 4 and 3; the first has won. */
async function aWonCall(ctx: Ctx, wanted: Wanted = {}) {
  const marked = await aMarkedCall(ctx, wanted)
  const { call, id } = marked
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
  let version = 0
  const decide = async (minutes = 0) => {
    const as = { ...ann, now: new Date(ann.now.getTime() + minutes * 60_000) }
    const winner = { call: call.key, entry: id(1), distinction: 'winner', note: '', version } as const
    ;({ version } = await decideEntry(as, winner))
  }
  const undo = async () => {
    await undoDecision(ann, { call: call.key, entry: id(1), version })
    version += 1
  }
  await decide()
  const publish = async () => {
    await decideRest(ann, call)
    const { hash } = await previewPublication(ann, { call: call.key })
    await proposePublication(ann, { call: call.key, hash })
    await confirmPublication(ben, { call: call.key, hash })
  }
  const changesFor = async (who: Ctx) =>
    resultsContract.previewPublication.output.parse(await previewPublication(who, { call: call.key })).changes
  const told = async () =>
    (await ctx.db.select().from(notices))
      .filter(({ kind }) => kind === 'order-changed')
      .map(({ toAddress, facts }) => [toAddress, facts['stage']])
      .sort()
  const acts = { decide, undo, publish, giveAnew: givingAnew(marked, over, ann) }
  return { ...marked, ...acts, ann, ben, changes: () => changesFor(ann), changesFor, told }
}

type World = Awaited<ReturnType<typeof aWonCall>>

export const won = (body: (world: World, ctx: Ctx) => Promise<void>, wanted?: Wanted) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await aWonCall(ctx, wanted), ctx)
    expect(await findBroken(db, allInvariants)).toEqual([])
  })

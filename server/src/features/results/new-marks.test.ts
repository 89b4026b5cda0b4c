import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { getPerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import { roleGrants } from '#features/accounts/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, type MadeEntry } from '#features/entries/testing.ts'
import { aGivenReview, aJuror, atTheDesk, withTheReview } from '#features/jury/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { allInvariants } from '#server/features.ts'
import { aCtx, collectedJobs, withTx } from '../../testing/index.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { noteChange } from './commands/note-change.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { tellOfNewMarks } from './commands/tell-of-new-marks.ts'
import { undoDecision } from './commands/undo-decision.ts'
import { resultsContract } from './contract.ts'
import { afterJudging, anOfficer, decideRest } from './testing.ts'
import { previewPublication } from './views/publication.ts'
import { showResults } from './views/results.ts'

/** Three entries that one juror gave 5, 4 and 3; the first has won. */
async function aWonCall(ctx: Ctx) {
  const call = await aCall(ctx)
  const juror = await aJuror(ctx, { call, name: 'Jo', email: 'jo@jury.example' })
  const { criteria } = call.document.rounds[0] ?? { criteria: [] }
  const all = (mark: number) => Object.fromEntries(criteria.map(({ key }) => [key, mark]))
  const made: MadeEntry[] = []
  for (const mark of [5, 4, 3]) {
    const one = await anEntry(ctx, { call, traits: ['admitted'], title: `Entry ${made.length + 1}` })
    await aGivenReview(ctx, { call, entry: one.entry, juror, marks: all(mark) })
    made.push(one)
  }
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
  const id = (n: number): string => made[n - 1]?.entry.id ?? ''
  await decideEntry(ann, { call: call.key, entry: id(1), distinction: 'winner', note: '', version: 0 })
  const publish = async () => {
    await decideRest(ann, call)
    const { hash } = await previewPublication(ann, { call: call.key })
    await proposePublication(ann, { call: call.key, hash })
    await confirmPublication(ben, { call: call.key, hash })
  }
  /** Marked anew by the office’s leave; the job that follows, which has not run yet. */
  const giveAnew = async (n: number, marks: Readonly<Record<string, number>>) => {
    const keys = { call: call.key, entry: id(n) }
    const jobs = collectedJobs()
    await withTheReview(ann, { ...keys, juror: juror.juror.id }).unlock()
    const desk = atTheDesk({ ...juror.as, now: over.now, jobs }, keys)
    for (const [criterion, mark] of Object.entries(marks)) await desk.mark(criterion, mark)
    await desk.give()
    const [told] = jobs.enqueued.filter(({ name }) => name === 'results.review-given-anew')
    const input = { callId: call.id, unlockId: String(told?.facts['unlockId']) }
    return () => tellOfNewMarks({ ...over, actor: { kind: 'job', name: 'results.review-given-anew' } }, input)
  }
  const changesFor = async (who: Ctx) =>
    resultsContract.previewPublication.output.parse(await previewPublication(who, { call: call.key })).changes
  const told = async () =>
    (await ctx.db.select().from(notices))
      .filter(({ kind }) => kind === 'order-changed')
      .map(({ toAddress, facts }) => [toAddress, facts['stage']])
      .sort()
  return {
    call,
    ann,
    ben,
    made,
    id,
    all,
    publish,
    giveAnew,
    changes: () => changesFor(ann),
    changesFor,
    told,
  }
}

const won = (body: (world: Awaited<ReturnType<typeof aWonCall>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await aWonCall(ctx), ctx)
    expect(await findBroken(db, allInvariants)).toEqual([])
  })

test(
  'a published winner whose marks fall to 1 is told to the office and to those who published, once, with who moved',
  won(async ({ call, ann, publish, giveAnew, all, changes, told, id }, ctx) => {
    await publish()
    const before = await showResults(ctx, { call: call.key })
    const tell = await giveAnew(1, all(1))
    await tell()
    await tell()
    expect(await told()).toEqual([
      ['ann@office.eu', 'published'],
      ['ben@office.eu', 'published'],
    ])
    const [change, ...more] = await changes()
    expect(more).toEqual([])
    expect(change).toMatchObject({
      kind: 'order-changed',
      entryId: id(1),
      noted: null,
      moves: [
        { title: 'Entry 1', before: 1, after: 3, distinction: 'winner' },
        { title: 'Entry 2', before: 2, after: 1, distinction: null },
        { title: 'Entry 3', before: 3, after: 2, distinction: null },
      ],
    })
    // Nothing that is published changes by itself.
    expect(await showResults(ctx, { call: call.key })).toEqual(before)
    await noteChange(ann, { call: call.key, change: change?.id ?? '' })
    expect((await changes())[0]?.noted).toMatchObject({ by: 'ann' })
  }),
)

test(
  'marks that change no place tell nobody',
  won(async ({ publish, giveAnew, changes, told }) => {
    await publish()
    await (
      await giveAnew(1, { idea: 4 })
    )()
    expect([await changes(), await told()]).toEqual([[], []])
  }),
)

test(
  'a tie that new marks make or undo is a change of place',
  won(async ({ giveAnew, all, changes }) => {
    await (
      await giveAnew(1, all(4))
    )()
    expect((await changes())[0]?.moves.map(({ before, after }) => [before, after])).toEqual([[2, 1]])
  }),
)

test(
  'before anything is published it is told as of what was decided; where nothing is decided any more, to nobody',
  won(async ({ call, ann, id, giveAnew, all, changes, told }) => {
    await (
      await giveAnew(1, all(1))
    )()
    expect(await told()).toEqual([
      ['ann@office.eu', 'decided'],
      ['ben@office.eu', 'decided'],
    ])
    await undoDecision(ann, { call: call.key, entry: id(1), version: 1 })
    await (
      await giveAnew(1, all(5))
    )()
    expect([(await changes()).length, (await told()).length]).toEqual([1, 2])
  }),
)

test(
  'each leave is answered for by itself, also when its job runs after that of a later one',
  won(async ({ publish, giveAnew, all, changes }) => {
    await publish()
    const [down, up] = [await giveAnew(1, all(1)), await giveAnew(1, all(5))]
    await up()
    await down()
    const moves = (await changes()).map((change) => change.moves[0])
    expect(moves).toHaveLength(2)
    expect(moves).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ title: 'Entry 1', before: 1, after: 3 }),
        expect.objectContaining({ title: 'Entry 2', before: 1, after: 2 }),
      ]),
    )
  }),
)

test(
  'who has an entry in the category is neither told nor shown it; who published and runs the call no more is told',
  won(async ({ publish, made, ann, ben, giveAnew, all, changesFor, told }, ctx) => {
    await publish()
    const owner = await getPerson(ctx.db, made[1]?.entry.ownerId as never)
    await insertGrant(ctx.db, { personId: owner.id, role: 'organiser', callId: null }, ctx.now)
    const { actor } = ben
    if (actor.kind !== 'person') throw new Error('somebody')
    const revoked = { revokedAt: ben.now }
    await ctx.db.update(roleGrants).set(revoked).where(eq(roleGrants.personId, actor.personId))
    await (
      await giveAnew(1, all(1))
    )()
    expect((await told()).map(([address]) => address)).toEqual(['ann@office.eu', 'ben@office.eu'])
    expect(await changesFor({ ...ann, actor: await loadActor(ctx.db, owner) })).toEqual([])
  }),
)

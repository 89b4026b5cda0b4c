import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { getPerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import { roleGrants } from '#features/accounts/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain, type MadeEntry } from '#features/entries/testing.ts'
import { aGivenReview, aJuror, atTheDesk, juryForEntries, withTheReview } from '#features/jury/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { allInvariants } from '#server/features.ts'
import { aCtx, collectedJobs, withTx } from '#platform/testing/index.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { noteChange } from './commands/note-change.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { tellOfNewMarks } from './commands/tell-of-new-marks.ts'
import { undoDecision } from './commands/undo-decision.ts'
import { withdrawPublication } from './commands/withdraw-publication.ts'
import { resultsContract } from './contract.ts'
import { afterJudging, anOfficer, decideRest } from './testing.ts'
import { keptOf } from './views/kept.ts'
import { previewPublication } from './views/publication.ts'
import { showResults } from './views/results.ts'

type Wanted = {
  readonly given?: readonly number[]
  /** Which one is handed in again with other words before judging is over, so that its review waits. */
  readonly changed?: number
}

/** Three entries that one juror gave 5, 4 and 3; the first has won. */
async function aWonCall(ctx: Ctx, { given = [5, 4, 3], changed }: Wanted = {}) {
  const call = await aCall(ctx)
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
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
  const id = (n: number): string => made[n - 1]?.entry.id ?? ''
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
  /** Marked anew by the office’s leave; the job that follows, which has not run yet. */
  const giveAnew = async (n: number, marks: Readonly<Record<string, number>>) => {
    const keys = { call: call.key, entry: id(n) }
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
    decide,
    undo,
    all,
    publish,
    giveAnew,
    changes: () => changesFor(ann),
    changesFor,
    told,
  }
}

type World = Awaited<ReturnType<typeof aWonCall>>

const won = (body: (world: World, ctx: Ctx) => Promise<void>, wanted?: Wanted) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await aWonCall(ctx, wanted), ctx)
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
  'what is kept of a change of the results names its entry and the juror whose new marks led to it',
  won(async ({ call, ann, publish, giveAnew, all, changes, id }) => {
    await publish()
    await (
      await giveAnew(1, all(1))
    )()
    const change = (await changes())[0]?.id ?? ''
    expect((await keptOf(ann, call.id, [change])).get(change)).toEqual({
      reason: '',
      entryId: id(1),
      jurorId: expect.any(String),
    })
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
  won(async ({ undo, giveAnew, all, changes, told }) => {
    await (
      await giveAnew(1, all(1))
    )()
    expect(await told()).toEqual([
      ['ann@office.eu', 'decided'],
      ['ben@office.eu', 'decided'],
    ])
    await undo()
    await (
      await giveAnew(1, all(5))
    )()
    expect([(await changes()).length, (await told()).length]).toEqual([1, 2])
  }),
)

test(
  'a review that waited, since its entry was handed in again, counts for nothing before it is given anew',
  won(
    async ({ publish, giveAnew, all, changes, told }) => {
      await publish()
      const first = await giveAnew(3, all(5))
      const second = await giveAnew(3, all(1))
      await second()
      await first()
      expect(await told()).toEqual([
        ['ann@office.eu', 'published'],
        ['ann@office.eu', 'published'],
        ['ben@office.eu', 'published'],
        ['ben@office.eu', 'published'],
      ])
      const moved = (await changes()).map(({ moves }) =>
        moves.map(({ title, before, after }) => [title, before, after]),
      )
      expect(moved).toHaveLength(2)
      expect(moved).toEqual(
        expect.arrayContaining([
          [
            ['Entry 1', 1, 2],
            ['Entry 2', 2, 3],
            ['Entry 3', null, 1],
          ],
          [
            ['Entry 3', 1, 3],
            ['Entry 1', 2, 1],
            ['Entry 2', 3, 2],
          ],
        ]),
      )
    },
    { given: [4, 3, 5], changed: 3 },
  ),
)

test(
  'marks that were there when it was decided are told to nobody, though their job runs after that',
  won(async ({ undo, decide, giveAnew, all, changes, told }) => {
    await undo()
    const tell = await giveAnew(1, all(1))
    await decide()
    await tell()
    expect([await changes(), await told()]).toEqual([[], []])
    const later = await giveAnew(1, all(5))
    await undo()
    await decide(1)
    await later()
    expect([await changes(), await told()]).toEqual([[], []])
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
    await insertGrant(ctx.db, { personId: owner.id, role: 'organiser', scope: SITE }, ctx.now)
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

test(
  'whoever has a preview open without the new order neither proposes nor publishes on it',
  won(async ({ call, ann, ben, id, all, giveAnew }) => {
    const key = { call: call.key }
    await decideRest(ann, call)
    const before = (await previewPublication(ann, key)).hash
    await giveAnew(1, all(1))
    await expect(proposePublication(ann, { ...key, hash: before })).rejects.toMatchObject({
      code: 'preview-outdated',
    })
    const { hash } = await previewPublication(ann, key)
    await proposePublication(ann, { ...key, hash })
    // The job that tells of it has not run yet.
    await giveAnew(2, all(1))
    await expect(confirmPublication(ben, { ...key, hash })).rejects.toMatchObject({
      code: 'preview-outdated',
    })
    const seen = await previewPublication(ben, key)
    // What was proposed is as it was: the second person looks once more, and may still agree.
    expect([seen.isOutdated, id(1) !== id(2)]).toEqual([false, true])
    await confirmPublication(ben, { ...key, hash: seen.hash })
  }),
)

test(
  'a change of order is told until results that were public and were taken back are proposed anew',
  won(async ({ call, ann, ben, all, giveAnew, publish, changesFor }) => {
    const key = { call: call.key }
    const tell = await giveAnew(1, all(1))
    await tell()
    await publish()
    expect(await changesFor(ben)).toHaveLength(1)
    await withdrawPublication(
      { ...ann, now: new Date(ann.now.getTime() + 60_000) },
      { ...key, reason: 'No.' },
    )
    expect(await changesFor(ben)).toHaveLength(1)
    const later = { ...ann, now: new Date(ann.now.getTime() + 120_000) }
    await proposePublication(later, { ...key, hash: (await previewPublication(ann, key)).hash })
    expect(await changesFor(ben)).toEqual([])
  }),
)

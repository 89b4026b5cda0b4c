import { describe, expect, test } from 'vitest'
import { contactOf, instantsOf, type Call } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { decideAdmissibility, withdrawEntry } from '#features/entries/index.ts'
import { anEntry, takeAdmissionBack, type MadeEntry } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { saveScore } from './commands/save-score.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { assignments, conflictAnswers } from './tables.ts'
import { aGivenReview, aJuror, anAssignment } from './testing.ts'
import { showDesk } from './views/desk.ts'
import { showConflictList } from './views/mine.ts'
import { showQueue } from './views/queue.ts'
import { listCountingMarks } from './views/counting-marks.ts'

const admitted = async (ctx: Ctx, call: Call, title?: string) =>
  (await anEntry(ctx, { call, traits: ['admitted'], ...(title ? { title } : {}) })).entry
const declared = (entryId: string, version = 0) => [{ entryId, note: 'My cousin works there', version }]

test('an entry stays closed until the conflict question is answered for it, also one that comes later', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const [early, late] = [await admitted(ctx, call), await admitted(ctx, call)]
    const juror = await aJuror(ctx, { call })
    await anAssignment(ctx, { call, entry: late, juror, isAsked: true })
    await anAssignment(ctx, { call, entry: early, juror })
    const desk = (entry: string) => showDesk(juror.as, { call: call.key, entry })
    expect((await desk(early.id)).outline.entryId).toBe(early.id)
    await expect(desk(late.id)).rejects.toMatchObject({ code: 'conflicts-not-stated' })
    const mark = { call: call.key, entry: late.id, criterion: 'idea', mark: 4 }
    await expect(saveScore(juror.as, mark)).rejects.toMatchObject({ code: 'conflicts-not-stated' })
    const { items, nextEntryId } = await showQueue(juror.as, { call: call.key })
    expect(items.map(({ entryId, isAsked }) => [entryId, isAsked])).toEqual([
      [early.id, false],
      [late.id, true],
    ])
    expect(nextEntryId).toBe(early.id)
    await stateConflicts(juror.as, { call: call.key, asked: [late.id], conflicts: [] })
    expect((await desk(late.id)).outline.entryId).toBe(late.id)
  }))

test('a conflict lays the assignment down and its marks count no longer; taken back, all is as before', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const entry = await admitted(ctx, call)
    const juror = await aJuror(ctx, { call })
    await aGivenReview(ctx, { call, entry, juror })
    const state = (said: Partial<Parameters<typeof stateConflicts>[1]>) =>
      stateConflicts(juror.as, { call: call.key, asked: [entry.id], conflicts: [], ...said })
    const counting = async () => (await listCountingMarks(db, call)).length
    const answer = async () => {
      const [line] = (await showConflictList(juror.as, { call: call.key })).entries
      return [line?.answer, line?.kind, line?.note]
    }
    expect(await counting()).toBe(2)
    expect(await state({ conflicts: declared(entry.id, 1) })).toEqual({ conflicts: 1, unknown: [] })
    expect([await counting(), await answer()]).toEqual([
      0,
      ['conflicted', 'declared', 'My cousin works there'],
    ])
    await expect(showDesk(juror.as, { call: call.key, entry: entry.id })).rejects.toMatchObject({
      code: 'conflict-declared',
    })
    await expect(
      assignJuror(
        { ...ctx, actor: { kind: 'operator', command: 'test' } },
        { call: call.key, entryId: entry.id, jurorId: juror.juror.id },
      ),
    ).rejects.toMatchObject({ code: 'conflict-declared' })
    expect(await state({ takenBack: [{ entryId: entry.id, version: 2 }] })).toEqual({
      conflicts: 0,
      unknown: [],
    })
    expect([await counting(), await answer()]).toEqual([2, ['free', null, '']])
  }))

describe('a conflict stated on an entry that has left the judging since the form was opened', () => {
  const WAYS = [
    ['because its admission was taken back', (made: MadeEntry, call: Call) => takeAdmissionBack(made, call)],
    [
      'because its entrant withdrew it',
      (made: MadeEntry) => withdrawEntry(made.entrant, { entry: made.entry.id }),
    ],
  ] as const

  test.each(WAYS)('%s, is kept with its words, and lays the assignment down', (_, leave) =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const made = await anEntry(ctx, { call, traits: ['admitted'] })
      const { id } = made.entry
      const juror = await aJuror(ctx, { call })
      await anAssignment(ctx, { call, entry: made.entry, juror, isAsked: true })
      const state = (version: number) =>
        stateConflicts(juror.as, { call: call.key, asked: [id], conflicts: declared(id, version) })
      await leave(made, call)
      expect(await state(0)).toEqual({ conflicts: 1, unknown: [] })
      // The list tells nothing of it meanwhile, and a form sent once more finds it said.
      expect((await showConflictList(juror.as, { call: call.key })).entries).toEqual([])
      expect(await state(0)).toEqual({ conflicts: 1, unknown: [] })
      expect(await db.select().from(assignments)).toMatchObject([{ state: 'recused' }])
      const [answer] = await db.select().from(conflictAnswers)
      expect(answer).toMatchObject({ isConflicted: true, note: 'My cousin works there', version: 1 })
    }),
  )

  test('stands when the entry comes back; that it was free is asked again', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const made = await anEntry(ctx, { call, traits: ['admitted'] })
      const { id } = made.entry
      const [one, other] = [await aJuror(ctx, { call }), await aJuror(ctx, { call })]
      await takeAdmissionBack(made, call)
      await stateConflicts(one.as, { call: call.key, asked: [id], conflicts: declared(id) })
      await stateConflicts(other.as, { call: call.key, asked: [id], conflicts: [] })
      const office = { ...ctx, actor: { kind: 'operator', command: 'test' } as const }
      await decideAdmissibility(office, { call: call.key, entry: id, decision: 'admitted', reasons: '' })
      const answerOf = async ({ as }: typeof one) =>
        (await showConflictList(as, { call: call.key })).entries.map(({ answer, note }) => [answer, note])
      expect(await answerOf(one)).toEqual([['conflicted', 'My cousin works there']])
      expect(await answerOf(other)).toEqual([['none', '']])
    }))

  test('is given back where the entry is none of the juror’s, whatever it is', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const elsewhere = await aCall(ctx, { from: 'clarinet-2019' })
      const then = { ...ctx, now: new Date(elsewhere.opensAt.getTime() + 1000) }
      const mine = await admitted(ctx, call)
      const juror = await aJuror(ctx, { call, categoryKeys: [mine.categoryKey] })
      const never = [
        '00000000-0000-7000-8000-000000000000',
        (await anEntry(ctx, { call, traits: ['admitted'], category: 'meetings' })).entry.id,
        (await anEntry(ctx, { call })).entry.id,
        (await anEntry(then, { call: elsewhere, traits: ['admitted'] })).entry.id,
      ]
      const said = [...never, mine.id].flatMap((id) => declared(id))
      const answer = await stateConflicts(juror.as, { call: call.key, asked: [], conflicts: said })
      expect(answer).toEqual({ conflicts: 1, unknown: never })
      expect((await db.select().from(conflictAnswers)).map(({ entryId }) => entryId)).toEqual([mine.id])
    }))
})

test('after the round no answer can change what the marks came to', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const entry = await admitted(ctx, call)
    const juror = await aJuror(ctx, { call })
    await aGivenReview(ctx, { call, entry, juror })
    const judging = call.document.phases.find(({ key }) => key === 'judging')
    const now = judging && instantsOf(call.document.zone, judging).closesAt
    const late = { ...juror.as, now: now ?? ctx.now }
    const input = { call: call.key, asked: [entry.id], conflicts: declared(entry.id) }
    await expect(stateConflicts(late, input)).rejects.toMatchObject({ code: 'round-closed' })
  }))

test('the list shows titles and who stands behind them, of the juror’s categories only, and nothing to judge by', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    await anEntry(ctx, { call, traits: ['admitted'], category: 'words-and-pictures' })
    await anEntry(ctx, { call, traits: ['submitted'], category: 'meetings' })
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'], category: 'meetings' })
    const juror = await aJuror(ctx, {
      call,
      categoryKeys: ['meetings'],
      organisation: 'africa e mediterraneo ',
    })
    const list = await showConflictList(juror.as, { call: call.key })
    expect(list).toEqual({
      callName: call.document.name,
      contact: contactOf(call.document),
      statedAt: null,
      isClosed: false,
      isForChair: false,
      isWithoutNames: false,
      isAsked: true,
      parties: [],
      entries: [
        {
          entryId: entry.id,
          number: 'DM26-M-002',
          categoryKey: 'meetings',
          category: {
            key: 'meetings',
            letter: 'M',
            name: call.document.categories[1]?.name,
            ink: 3,
            shape: 'diamond',
          },
          title: 'Insieme in piazza',
          titleLanguage: 'it',
          titleEnglish: 'Together in the square',
          authority: 'Bolzano',
          implementer: 'Africa e Mediterraneo',
          country: 'IT',
          place: 'Bolzano',
          answer: 'none',
          kind: null,
          note: '',
          version: 0,
          isSteppedBack: false,
          bar: 'implementer',
        },
      ],
    })
    const other = await aJuror(ctx, { call, answer: 'none' })
    await expect(showConflictList(other.as, { call: call.key })).rejects.toMatchObject({ code: 'not-found' })
  }))

import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { signedBy } from '#kernel/actor.ts'
import type { Db } from '#platform/db/client.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { assignEvenly } from './commands/assign-evenly.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { closeJudging } from './commands/close-judging.ts'
import { giveReview } from './commands/give-review.ts'
import { recuse } from './commands/recuse.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { saveScore } from './commands/save-score.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { aCallOfPanels } from './rounds.fixture.ts'
import { putIntoRound, takeOutOfRound } from './store/round-entries.ts'
import { aJuror, type MadeJuror } from './testing.ts'
import { exportAssignments, listAssignments } from './views/assignments.ts'
import { showDesk } from './views/desk.ts'
import { previewJudgingClose } from './views/judging.ts'
import { exportMarks } from './views/marks-export.ts'
import { showConflictList, showInvitation } from './views/mine.ts'
import { showJuryProgress } from './views/office.ts'
import { previewAssignment } from './views/plan.ts'
import { showQueue } from './views/queue.ts'
import { listReviewed, showReviews } from './views/records.ts'
import { listRounds } from './views/rounds.ts'

/** The call of two panels and finals, with what its people do there. */
async function ground(db: Db) {
  const made = await aCallOfPanels(aCtx({ db }))
  const { call, organiser, a } = made
  const give = (round: string, juror: MadeJuror, entry = a) =>
    assignJuror(organiser, { call: call.key, round, entryId: entry.id, jurorId: juror.juror.id })
  const free = (juror: MadeJuror, entry = a) =>
    stateConflicts(juror.as, { call: call.key, asked: [entry.id], conflicts: [] })
  const mark = (juror: MadeJuror, round: string | undefined, value = 2) =>
    saveScore(juror.as, { call: call.key, entry: a.id, round, criterion: 'idea', mark: value })
  const review = async (juror: MadeJuror, round: string, value: number) => {
    for (const criterion of call.document.rounds[0]?.criteria ?? [])
      await saveScore(juror.as, { call: call.key, entry: a.id, round, criterion: criterion.key, mark: value })
    await giveReview(juror.as, { call: call.key, entry: a.id, round })
  }
  return { ...made, give, free, mark, review }
}

const refusal = async (asked: Promise<unknown>) =>
  asked.then(
    () => 'yes',
    (error: unknown) => JSON.stringify(error),
  )

describe('of another panel or round a juror learns nothing', () => {
  test('the conflict question, the invitation and the list know only of what reached a panel of theirs', () =>
    withTx(async (db) => {
      const { call, a, b, nora, sara, finn, give, free } = await ground(db)
      const asked = async ({ as }: MadeJuror) =>
        (await showConflictList(as, { call: call.key })).entries.map(({ entryId }) => entryId)
      expect([await asked(nora), await asked(sara), await asked(finn)]).toEqual([[a.id], [b.id], [a.id]])
      const nobody = await aJuror(aCtx({ db }), { call, answer: 'none' })
      expect((await showInvitation(aCtx({ db }), { token: nobody.token })).entries).toBe(null)
      await give('finals', finn)
      await free(finn)
      const listed = async ({ as }: MadeJuror) => {
        const { items, rounds, minutesLeft, nextEntryId } = await showQueue(as, { call: call.key })
        return [items.map((item) => item.entryId), rounds.map(({ key }) => key), minutesLeft > 0, nextEntryId]
      }
      const first = call.document.rounds[0]?.key
      expect(await listed(nora)).toEqual([[], [first], false, null])
      expect(await listed(finn)).toEqual([[a.id], ['finals'], true, a.id])
    }))

  test('an entry of another panel or round is answered for as one that is not there, in every act of the desk', () =>
    withTx(async (db) => {
      const { call, first, a, b, nora, sara, give, free, mark } = await ground(db)
      await give(first.key, nora)
      await free(nora)
      const desk = (as: Ctx, entry: string, round?: string) =>
        refusal(showDesk(as, { call: call.key, entry, round }))
      const nothing = await desk(sara.as, newId<string>())
      expect(await desk(sara.as, a.id)).toBe(nothing)
      expect(await desk(nora.as, b.id)).toBe(nothing)
      expect(await desk(nora.as, a.id, 'finals')).toBe(await desk(nora.as, a.id, 'no-such-round'))
      await expect(mark(nora, 'finals')).rejects.toMatchObject({ code: 'not-found' })
      const unknown = newId<string>()
      const conflicts = [a.id, unknown].map((entryId) => ({ entryId, note: 'x' }))
      const said = await stateConflicts(sara.as, { call: call.key, asked: [a.id], conflicts })
      expect(said).toEqual({ conflicts: 0, unknown: [a.id, unknown] })
    }))
})

describe('the office gives out by round and panel', () => {
  test('by hand only to who sits in a panel of the entry, and only what reached the round', () =>
    withTx(async (db) => {
      const { first, b, nora, sara, finn, give } = await ground(db)
      for (const [round, juror] of [
        [first.key, sara],
        [first.key, finn],
        ['finals', nora],
      ] as const)
        await expect(give(round, juror)).rejects.toMatchObject({ code: 'assignment-impossible' })
      await expect(give('finals', finn, b)).rejects.toMatchObject({ code: 'not-found' })
      await give(first.key, nora)
      await give('finals', finn)
    }))

  test('evenly within the panels, over what reached the round, and the matrix and its table show that round alone', () =>
    withTx(async (db) => {
      const { call, first, organiser, a, b, nora, sara, finn } = await ground(db)
      const plan = (round: string) => previewAssignment(organiser, { call: call.key, round, perEntry: 1 })
      const gets = async (round: string) =>
        (await plan(round)).jurors.map(({ name, gets }) => [name, gets.map(({ entryId }) => entryId)])
      expect(await gets(first.key)).toEqual([
        ['Nora', [a.id]],
        ['Sara', [b.id]],
      ])
      expect(await gets('finals')).toEqual([['Finn', [a.id]]])
      for (const round of [first.key, 'finals'])
        await assignEvenly(organiser, { call: call.key, round, perEntry: 1, hash: (await plan(round)).hash })
      const matrix = async (round: string) => {
        const { total, entries } = await listAssignments(organiser, { call: call.key, round, page: 1 })
        return [total, entries.flatMap(({ jurors }) => jurors.map(({ jurorId }) => jurorId)).sort()]
      }
      expect(await matrix(first.key)).toEqual([2, [nora.juror.id, sara.juror.id].sort()])
      expect(await matrix('finals')).toEqual([1, [finn.juror.id]])
      const { csv } = await exportAssignments(organiser, { call: call.key, round: 'finals' })
      expect([csv.includes(a.number ?? '?'), csv.includes(b.number ?? '?')]).toEqual([true, false])
    }))

  test('it chooses among the rounds, and sees how much falls to each panel and who sits there', () =>
    withTx(async (db) => {
      const { call, first, organiser, nora, sara } = await ground(db)
      const { rounds, round, panels } = await listRounds(organiser, { call: call.key })
      expect([rounds.map(({ key }) => key), round]).toEqual([[first.key, 'finals'], first.key])
      expect(panels.map(({ key, entries, jurors }) => [key, entries, jurors])).toEqual([
        ['north', 1, [nora.juror.id]],
        ['south', 1, [sara.juror.id]],
      ])
      await expect(listRounds(organiser, { call: call.key, round: 'none' })).rejects.toMatchObject({
        code: 'not-found',
      })
    }))
})

describe('each round is judged by itself', () => {
  test('marks of one are no marks of the other, in records, progress and the table of marks', () =>
    withTx(async (db) => {
      const { call, first, organiser, a, nora, finn, give, free, review } = await ground(db)
      await give(first.key, nora)
      await give('finals', finn)
      for (const juror of [nora, finn]) await free(juror)
      await review(nora, first.key, 1)
      await review(finn, 'finals', 3)
      const of = async (round: string) => {
        const asked = { call: call.key, round }
        const { csv } = await exportMarks(organiser, asked)
        const { reviews } = await showReviews(organiser, { ...asked, entry: a.id })
        const { given, entries } = await showJuryProgress(organiser, asked)
        const listed = (await listReviewed(organiser, { ...asked, page: 1 })).total
        return [
          csv.includes('Nora'),
          csv.includes('Finn'),
          reviews.map(({ juror }) => juror),
          given,
          entries,
          listed,
        ]
      }
      expect(await of(first.key)).toEqual([true, false, ['Nora'], 1, 2, 2])
      expect(await of('finals')).toEqual([false, true, ['Finn'], 1, 1, 1])
    }))

  test('closing one early leaves the other open', () =>
    withTx(async (db) => {
      const { call, first, organiser, nora, finn, give, free, mark } = await ground(db)
      await give(first.key, nora)
      await give('finals', finn)
      for (const juror of [nora, finn]) await free(juror)
      const asked = { call: call.key, round: 'finals' }
      const { hash, lacking } = await previewJudgingClose(organiser, asked)
      expect(lacking).toHaveLength(1)
      await closeJudging(organiser, { ...asked, reason: 'All are done.', hash })
      await expect(mark(finn, 'finals')).rejects.toMatchObject({ code: 'round-closed' })
      await mark(nora, call.document.rounds[0]?.key)
      expect((await previewJudgingClose(organiser, { ...asked, round: first.key })).isOver).toBe(false)
    }))

  test('what a juror began on keeps an entry in its round; what nobody began goes with it', () =>
    withTx(async (db) => {
      const { call, second, organiser, a, finn, give, free, mark } = await ground(db)
      const words = { by: signedBy(organiser.actor), at: organiser.now, because: 'A mistake.' }
      const out = () => takeOutOfRound(db, { callId: call.id, round: second }, [a.id], words)
      const listed = async () => (await showQueue(finn.as, { call: call.key })).items.length
      await give('finals', finn)
      expect([await listed(), await out(), await listed()]).toEqual([1, [a.id], 0])
      const by = { by: signedBy(organiser.actor), at: organiser.now }
      const byHand = {
        entryId: a.id,
        because: 'by-hand',
        fromRoundKey: null,
        reason: 'It was none.',
      } as const
      await putIntoRound(db, { callId: call.id, round: second }, [byHand], by)
      await give('finals', finn)
      await free(finn)
      await mark(finn, 'finals')
      await expect(out()).rejects.toMatchObject({ code: 'assignment-has-review' })
      expect(await listed()).toBe(1)
    }))

  test('a conflict is with the entry: who steps back from it in one round lays it down in every round that goes on', () =>
    withTx(async (db) => {
      const { call, first, second, organiser, a, nora, finn, give, free } = await ground(db)
      await seatPanel(organiser, {
        call: call.key,
        round: second.key,
        panel: 'final',
        jurors: [nora.juror.id],
        sitting: [finn.juror.id],
      })
      for (const { key } of [first, second]) await give(key, nora)
      await free(nora)
      await recuse(nora.as, { call: call.key, entry: a.id, round: second.key, note: 'My town' })
      const { items } = await showQueue(nora.as, { call: call.key })
      expect(items.map(({ round, state }) => [round, state])).toEqual([
        [first.key, 'recused'],
        [second.key, 'recused'],
      ])
    }))
})

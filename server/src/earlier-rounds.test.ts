import { describe, expect, test } from 'vitest'
import { signedBy } from '#kernel/actor.ts'
import type { EntryId } from '#kernel/ids.ts'
import type { Round } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { assignJuror } from '#features/jury/commands/assign-juror.ts'
import { giveReview } from '#features/jury/commands/give-review.ts'
import { saveRemark } from '#features/jury/commands/save-remark.ts'
import { saveScore } from '#features/jury/commands/save-score.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { aCallOfTwoRounds } from '#features/jury/rounds.fixture.ts'
import { putIntoRound } from '#features/jury/store/round-entries.ts'
import { aJuror, closeEarly, withTheReview } from '#features/jury/testing.ts'
import { showDesk } from '#features/jury/views/desk.ts'
import { showQueue } from '#features/jury/views/queue.ts'
import { anOfficer } from '#features/results/testing.ts'
import { placeInRound } from '#features/results/views/places.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'

/** Two entries judged by Ann and Ben in a first round; the first is before Finn in the second, whose jury reads so much of it. */
async function aFinal(ctx: Ctx, earlier: Round['earlier'], also: Partial<Round> = {}) {
  const { call, first, second } = await aCallOfTwoRounds(ctx, () => ({ second: { earlier, ...also } }))
  const organiser = await anOfficer(ctx, 'ann@office.eu')
  const entries = []
  for (const _ of [1, 2]) entries.push((await anEntry(ctx, { call, traits: ['admitted'] })).entry)
  const [one, two] = entries.map(({ id }) => id) as [EntryId, EntryId]
  const given = async (name: string, round: string, ids: readonly EntryId[]) => {
    const juror = await aJuror(ctx, { call, name })
    for (const entryId of ids)
      await assignJuror(organiser, { call: call.key, round, entryId, jurorId: juror.juror.id })
    await stateConflicts(juror.as, { call: call.key, asked: [...ids], conflicts: [] })
    return { as: juror.as, id: juror.juror.id }
  }
  const review = async (
    as: Ctx,
    entry: EntryId,
    [idea, welcome, remark]: readonly [number, number, string],
  ) => {
    const keys = { call: call.key, entry, round: first.key }
    await saveScore(as, { ...keys, criterion: 'idea', mark: idea })
    await saveScore(as, { ...keys, criterion: 'welcome', mark: welcome })
    if (remark) await saveRemark(as, { ...keys, remark })
    await giveReview(as, keys)
  }
  const { as: ann, id: annId } = await given('Ann', first.key, [one, two])
  const { as: ben } = await given('Ben', first.key, [one, two])
  await review(ann, one, [3, 4, 'ANN-SAYS'])
  await review(ben, one, [5, 4, 'BEN-SAYS'])
  await review(ann, two, [5, 5, 'OF-ANOTHER'])
  await review(ben, two, [5, 5, ''])
  const because = { because: 'by-hand', fromRoundKey: null, reason: 'It is good.' } as const
  const by = { by: signedBy(organiser.actor), at: ctx.now }
  if (second.source.kind === 'shortlist')
    await putIntoRound(ctx.db, { callId: call.id, round: second }, [{ entryId: one, ...because }], by)
  const { as: finn, id: finnId } = await given('Finn', second.key, [one])
  const desk = () => showDesk(finn, { call: call.key, entry: one, round: second.key }, placeInRound)
  return { call, first, second, organiser, one, ann, annId, finn, finnId, desk }
}

const place = { rank: 2, among: 2, value: '4' }
const marksOf = ({ reviews }: Awaited<ReturnType<typeof showDesk>>['earlier'][number]) =>
  reviews.map(({ marks, remark }) => [marks.map(({ key, mark }) => `${key} ${mark}`).join(), remark])

describe('what the jury of a round reads of one before it', () => {
  test.each<[Round['earlier'], unknown[], readonly string[]]>([
    ['nothing', [], []],
    // Of one review the mean would be its marks.
    ['ranking', [{ ...place, value: null }], []],
    ['marks', [place], ['welcome 4,idea 5|', 'welcome 4,idea 3|']],
    ['remarks', [place], ['welcome 4,idea 5|BEN-SAYS', 'welcome 4,idea 3|ANN-SAYS']],
  ])(
    'is %s where its call says so, of the entry before them alone, and nobody by name',
    (level, places, said) =>
      withTx(async (db) => {
        const { call, organiser, desk, finn } = await aFinal(aCtx({ db }), level)
        // Not while it is still judged.
        expect((await desk()).earlier).toEqual([])
        await closeEarly(organiser, call)
        const { earlier } = await desk()
        expect(earlier.map(({ rank, among, value }) => ({ rank, among, value }))).toEqual(places)
        expect(earlier.flatMap(marksOf).map((one) => one.join('|'))).toEqual(said)
        const read = JSON.stringify([await desk(), await showQueue(finn, { call: call.key })])
        for (const hidden of ['Ann', 'Ben', 'OF-ANOTHER', ...(level === 'remarks' ? [] : ['-SAYS'])])
          expect(read).not.toContain(hidden)
      }),
  )

  test('is nothing while the office lets them change their own review there, and all of it once it is given anew', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      // What rests on marks holds them: the second round is not judged by what leaves the first.
      const beside = { source: { kind: 'admitted' } } as const
      const { call, first, second, organiser, one, ann, annId } = await aFinal(ctx, 'remarks', beside)
      await closeEarly(organiser, call)
      const read = async () =>
        (await showDesk(ann, { call: call.key, entry: one, round: second.key }, placeInRound)).earlier.length
      const leave = withTheReview(organiser, {
        ...{ call: call.key, entry: one, juror: annId },
        round: first.key,
      })
      await leave.unlock()
      // Whoever could read them already is given no such leave.
      await assignJuror(organiser, { call: call.key, round: second.key, entryId: one, jurorId: annId })
      expect(await read()).toBe(0)
      await giveReview(ann, { call: call.key, entry: one, round: first.key })
      expect(await read()).toBe(1)
    }))

  test('is nothing of a round beside theirs where the entry was given to nobody', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const beside = { source: { kind: 'admitted' } } as const
      const { call, second, organiser, finn, finnId, desk } = await aFinal(ctx, 'ranking', beside)
      const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
      const keys = { call: call.key, round: second.key }
      await assignJuror(organiser, { ...keys, entryId: entry.id, jurorId: finnId })
      await stateConflicts(finn, { call: call.key, asked: [entry.id], conflicts: [] })
      await closeEarly(organiser, call)
      expect((await desk()).earlier).toHaveLength(1)
      expect((await showDesk(finn, { ...keys, entry: entry.id }, placeInRound)).earlier).toEqual([])
    }))

  test.each([
    ['nothing', []],
    ['ranking', [{ ...place, value: null, reviews: [] }]],
  ] as const)(
    'is %s where its jurors were told so while they wrote, also where the call says more since',
    (told, read) =>
      withTx(async (db) => {
        const ctx = aCtx({ db })
        const { call, first, second, organiser, one, ann, desk } = await aFinal(ctx, told)
        const toldAt = async () =>
          (await showDesk(ann, { call: call.key, entry: one, round: first.key })).readLater
        expect(await toldAt()).toBe(told)
        await anAmendedCall(ctx, call, { rounds: [first, { ...second, earlier: 'remarks' }] })
        expect(await toldAt()).toBe(told)
        await closeEarly(organiser, call)
        const { earlier } = await desk()
        expect(earlier).toHaveLength(read.length)
        expect(earlier).toMatchObject(read)
      }),
  )
})

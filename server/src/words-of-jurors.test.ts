import { expect, test } from 'vitest'
import { signedBy } from '#kernel/actor.ts'
import { present } from '#kernel/impossible.ts'
import { anEntry } from '#features/entries/testing.ts'
import { assignJuror } from '#features/jury/commands/assign-juror.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { aCallThatAsks, answering, QUESTIONS } from '#features/jury/questions.fixture.ts'
import { aCallOfTwoRounds, twoPanels } from '#features/jury/rounds.fixture.ts'
import { seatPanel } from '#features/jury/commands/seat-panel.ts'
import { putIntoRound } from '#features/jury/store/round-entries.ts'
import { aJuror } from '#features/jury/testing.ts'
import { exportAnswers } from '#features/jury/views/answers-export.ts'
import { exportMarks } from '#features/jury/views/marks-export.ts'
import { showDesk } from '#features/jury/views/desk.ts'
import { showQueue } from '#features/jury/views/queue.ts'
import { listReviewed, showReviews } from '#features/jury/views/records.ts'
import { confirmPublication } from '#features/results/commands/confirm-publication.ts'
import { proposePublication } from '#features/results/commands/propose-publication.ts'
import { afterJudging, anOfficer, decideRest } from '#features/results/testing.ts'
import { showJuryWords } from '#features/results/views/jury-words.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { withdrawPublication } from '#features/results/commands/withdraw-publication.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'

const SAID = ['MINE-ALONE', 'FOR-OFFICE', 'FOR-ENTRANT'] as const
const saidIn = (...shown: readonly unknown[]) => SAID.filter((words) => JSON.stringify(shown).includes(words))

type Answering = ReturnType<typeof answering>

async function gives({ markAll, answer, give }: Answering, name: string) {
  await markAll()
  await answer('own', `MINE-ALONE ${name}`)
  await answer('office', 'FOR-OFFICE')
  await answer('told', `${name === 'Ann' ? 'z' : 'a'} FOR-ENTRANT`)
  await give()
}

test('what a juror answers is read by its audience alone: themselves, the office, and the entrant once results are published', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entered, keys, jurors } = await aCallThatAsks(ctx, ['Ann', 'Ben'])
    const [ann, ben] = [present(jurors[0], 'Ann'), present(jurors[1], 'Ben')]
    await gives(ann, 'Ann')
    const owner = entered.entrant
    expect(saidIn(await ann.show())).toEqual(SAID)
    expect(saidIn(await ben.show(), await ben.queue())).toEqual([])
    await gives(ben, 'Ben')
    expect(JSON.stringify([await ben.show(), await ben.queue()])).not.toContain('Ann')
    const office = afterJudging(await anOfficer(ctx, 'ann@office.eu'))
    const read = [
      await showReviews(office, keys),
      await exportAnswers(office, { call: call.key }),
      await listReviewed(office, { call: call.key, page: 1 }),
    ]
    expect(saidIn(...read)).toEqual(['FOR-OFFICE', 'FOR-ENTRANT'])
    const asked = async (language: Ctx['language']) => {
      const { csv } = await exportAnswers({ ...office, language }, { call: call.key })
      return QUESTIONS.map(({ label }) => csv.includes(label[language] ?? ''))
    }
    expect([await asked('it'), (await exportAnswers(office, { call: call.key })).csv.includes('sì')]).toEqual(
      [[false, true, true], false],
    )
    expect(saidIn(await exportMarks(office, { call: call.key }))).toEqual([])
    const words = (as: Ctx) => showJuryWords({ ...as, now: office.now }, { entry: keys.entry })
    expect(await words(owner)).toEqual({ questions: [] })
    await decideRest(office, call)
    const seen = async (as: Ctx) => ({
      call: call.key,
      hash: (await previewPublication(as, { call: call.key })).hash,
    })
    await proposePublication(office, await seen(office))
    expect(await words(owner)).toEqual({ questions: [] })
    const second = afterJudging(await anOfficer(ctx, 'bea@office.eu'))
    await confirmPublication(second, await seen(second))
    // In the order of the words, whoever said them first.
    expect(await words(owner)).toEqual({
      questions: [
        {
          label: { en: 'told?', it: 'told, sì?', el: 'told?' },
          answers: ['a FOR-ENTRANT', 'z FOR-ENTRANT'],
        },
      ],
    })
    for (const other of [ann.as, office])
      await expect(words(other)).rejects.toMatchObject({ code: 'not-found' })
    await withdrawPublication(office, { call: call.key, reason: 'A mistake.' })
    expect(await words(owner)).toEqual({ questions: [] })
  }))

test('a juror of another round or panel learns nothing of what one answered, before the same entry or beside it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, second } = await aCallOfTwoRounds(ctx, (made) => ({
      first: { questions: QUESTIONS, panels: twoPanels(made) },
      second: { questions: QUESTIONS, panels: [] },
    }))
    const [north, south] = call.document.categories
    const { entry } = await anEntry(ctx, { call, category: present(north, 'one').key, traits: ['admitted'] })
    const beside = await anEntry(ctx, { call, category: present(south, 'one').key, traits: ['admitted'] })
    const organiser = await anOfficer(ctx, 'ann@office.eu')
    const by = { by: signedBy(organiser.actor), at: ctx.now }
    const because = { because: 'by-hand', fromRoundKey: null, reason: 'It is good.' } as const
    await putIntoRound(db, { callId: call.id, round: second }, [{ entryId: entry.id, ...because }], by)
    const seated = async (round: string, panel: string | null, entryId: typeof entry.id) => {
      const juror = await aJuror(ctx, { call })
      const keys = { call: call.key, round, jurorId: juror.juror.id }
      if (panel !== null) await seatPanel(organiser, { ...keys, panel, jurors: [keys.jurorId], sitting: [] })
      await assignJuror(organiser, { ...keys, entryId })
      await stateConflicts(juror.as, { call: call.key, asked: [entryId], conflicts: [] })
      return { as: juror.as, at: { call: call.key, entry: entryId, round } }
    }
    const one = await seated(first.key, 'north', entry.id)
    await gives(answering(one.as, one.at), 'Ann')
    expect(saidIn(await showDesk(one.as, one.at))).toEqual(SAID)
    for (const { as, at } of [
      await seated(second.key, null, entry.id),
      await seated(first.key, 'south', beside.entry.id),
    ])
      expect(saidIn(await showDesk(as, at), await showQueue(as, { call: call.key }))).toEqual([])
  }))

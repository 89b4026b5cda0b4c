import { describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { criteriaFor, type Call } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import { answerInvitation } from './commands/answer-invitation.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { giveReview } from './commands/give-review.ts'
import { inviteJurors } from './commands/invite-jurors.ts'
import { saveScore } from './commands/save-score.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { roundOf } from './core/round.ts'
import { anOfficer } from './ends-of-judging.fixture.ts'
import { aCallOfTwoRounds, twoPanels } from './rounds.fixture.ts'
import { anAssignment, aJuror, closeEarly, juryForEntries, withTheReview } from './testing.ts'
import { showChanges } from './views/changes.ts'
import { showDesk } from './views/desk.ts'
import { showConflictList } from './views/mine.ts'
import { showQueue } from './views/queue.ts'

const HOUR = 3_600_000
const at = (ctx: Ctx, now: Date): Ctx => ({ ...ctx, now })

/** A call whose only round is judged without names, and what a juror does with an entry there. */
async function aRound(ctx: Ctx, changes: (call: Call) => Partial<Call['document']> = () => ({})) {
  const made = await aCall(ctx)
  const rounds = made.document.rounds.map((round) => ({ ...round, anonymous: true }))
  const call = await anAmendedCall(ctx, made, { rounds, ...changes(made) })
  const entry = await anEntry(ctx, { call, authority: 'Comune di Bra', traits: ['admitted'] })
  const juror = await aJuror(ctx, { call })
  return { call, entry, juror }
}

async function stateFree(as: Ctx, call: Call) {
  const { parties } = await showConflictList(as, { call: call.key })
  const asked = parties.map(({ name }) => name)
  const none = { asked: [], conflicts: [] }
  await stateConflicts(as, { call: call.key, ...none, parties: { asked, named: [], takenBack: [] } })
}

async function giveWhole(as: Ctx, call: Call, { id, categoryKey }: { id: string; categoryKey: string }) {
  const keys = { call: call.key, entry: id }
  for (const { key, scale } of criteriaFor(call.document, categoryKey))
    await saveScore(as, { ...keys, criterion: key, mark: scale.max })
  await giveReview(as, keys)
}

const withField = (call: Call, role: string, changes: object): Call['document']['form'] => ({
  ...call.document.form,
  sections: call.document.form.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => (field.role === role ? { ...field, ...changes } : field)),
  })),
})

describe('judging without names', () => {
  test('keeps a title from the jury where its call says so: then an entry is called by its number', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const hidden = (made: Call) => ({ form: withField(made, 'title', { hiddenWhenAnonymous: true }) })
      const { call, entry, juror } = await aRound(ctx, hidden)
      await anAssignment(ctx, { call, entry: entry.entry, juror, isAsked: true })
      await stateFree(juror.as, call)
      const { outline, face } = await showDesk(juror.as, { call: call.key, entry: entry.entry.id })
      expect([outline.title, outline.titleEnglish, face.title]).toEqual([outline.number, '', ''])
      expect(JSON.stringify(face.sections)).not.toContain('Insieme in piazza')
    }))

  test('lets the jury read who entered where its call says so', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const told = (made: Call) => ({ form: withField(made, 'authority', { hiddenWhenAnonymous: false }) })
      const { call, entry, juror } = await aRound(ctx, told)
      await anAssignment(ctx, { call, entry: entry.entry, juror, isAsked: true })
      await stateFree(juror.as, call)
      const { outline, face } = await showDesk(juror.as, { call: call.key, entry: entry.entry.id })
      expect([outline.authority, face.authorityName]).toEqual(['Comune di Bra', 'Comune di Bra'])
      expect([outline.implementer, outline.place]).toEqual(['', ''])
    }))

  test('holds in every round of its call, also for who sits in no panel of it yet: who has read names is seated in none', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, first, second } = await aCallOfTwoRounds(ctx, (made) => ({
        first: { anonymous: true, panels: twoPanels(made) },
        second: { anonymous: false, panels: [], source: { kind: 'admitted' } },
      }))
      const organiser = await anOfficer(ctx, 'ann@office.eu')
      const { entry } = await anEntry(ctx, { call, authority: 'Comune di Bra', traits: ['admitted'] })
      const juror = await aJuror(ctx, { call })
      const asked = { call: call.key, round: second.key }
      await assignJuror(organiser, { ...asked, entryId: entry.id, jurorId: juror.juror.id })
      expect((await showConflictList(juror.as, { call: call.key })).entries).toEqual([])
      await stateFree(juror.as, call)
      const named = async (as: Ctx) => {
        const [item] = (await showQueue(as, asked)).items
        const { outline } = await showDesk(as, { ...asked, entry: entry.id })
        return [item?.authority, outline.authority]
      }
      expect(await named(juror.as)).toEqual(['', ''])
      const seat = { call: call.key, round: first.key, panel: 'north', sitting: [] }
      await seatPanel(organiser, { ...seat, jurors: [juror.juror.id] })
      expect(await named(juror.as)).toEqual(['', ''])
    }))

  test('an early close of a round without names opens no names that taking it back could not close', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, entry, juror } = await aRound(ctx)
      const organiser = await anOfficer(ctx, 'ann@office.eu')
      await anAssignment(ctx, { call, entry: entry.entry, juror, isAsked: true })
      await stateFree(juror.as, call)
      const named = async (as: Ctx) => {
        const { outline } = await showDesk(as, { call: call.key, entry: entry.entry.id })
        return [outline.authority, (await showConflictList(as, { call: call.key })).entries.length]
      }
      await closeEarly(organiser, call)
      expect(await named(at(juror.as, new Date(ctx.now.getTime() + HOUR)))).toEqual(['', 0])
      const closesAt = present(roundOf(call.document).closesAt, 'a close')
      expect(await named(at(juror.as, new Date(closesAt.getTime() - 1)))).toEqual(['', 0])
      expect(await named(at(juror.as, closesAt))).toEqual(['Comune di Bra', 1])
    }))

  test('lets nobody change a review once they can read names; who was let before reads none until it is given anew', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, entry, juror } = await aRound(ctx)
      const organiser = await anOfficer(ctx, 'ann@office.eu')
      const late = await aJuror(ctx, { call })
      for (const one of [juror, late]) {
        await anAssignment(ctx, { call, entry: entry.entry, juror: one, isAsked: true })
        await stateFree(one.as, call)
        await giveWhole(one.as, call, entry.entry)
      }
      await closeEarly(organiser, call)
      const closesAt = present(roundOf(call.document).closesAt, 'a close')
      const unlock = (now: Date, { juror: { id } }: typeof juror) =>
        withTheReview(at(organiser, now), { call: call.key, entry: entry.entry.id, juror: id }).unlock()
      await unlock(new Date(closesAt.getTime() - 1), juror)
      await expect(unlock(closesAt, late)).rejects.toMatchObject({ code: 'names-read-since' })
      const named = async ({ as }: typeof juror) =>
        (await showQueue(at(as, closesAt), { call: call.key })).items.map(({ authority }) => authority)
      expect([await named(juror), await named(late)]).toEqual([[''], ['Comune di Bra']])
      await giveReview(at(juror.as, closesAt), { call: call.key, entry: entry.entry.id })
      expect(await named(juror)).toEqual(['Comune di Bra'])
      await expect(unlock(closesAt, juror)).rejects.toMatchObject({ code: 'names-read-since' })
    }))

  test('tells of no change that its jury does not read, and asks nobody to confirm it', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, entry, juror } = await aRound(ctx)
      await anAssignment(ctx, { call, entry: entry.entry, juror, isAsked: true })
      await stateFree(juror.as, call)
      await giveWhole(juror.as, call, entry.entry)
      const { section, key } = present(
        call.document.form.sections
          .flatMap(({ key: section, fields }) => fields.map((field) => ({ ...field, section })))
          .find(({ role }) => role === 'implementer'),
        'an implementer',
      )
      const answers = { [section]: { [key]: { name: 'Works of somebody else', url: '' } } }
      await handInAgain(entry, { call, answers, jury: juryForEntries })
      const [item] = (await showQueue(juror.as, { call: call.key })).items
      expect(item).toMatchObject({ state: 'given', isChanged: false })
      const changes = await showChanges(juror.as, { call: call.key, entry: entry.entry.id })
      expect(changes.facts).toEqual([])
      expect(JSON.stringify(changes)).not.toContain('Works of')
    }))

  test('bars a juror from what is theirs without a word of it', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, entry } = await aRound(ctx)
      const juror = await aJuror(ctx, { call })
      await anAssignment(ctx, { call, entry: entry.entry, juror, isAsked: true })
      await stateFree(juror.as, call)
      // They hand in for the same town since.
      const email = juror.as.actor.kind === 'person' ? juror.as.actor.email : ''
      await anEntry(ctx, { call, email, authority: 'Comune di Bra', traits: ['admitted'] })
      expect((await showQueue(juror.as, { call: call.key })).items).toEqual([])
      await expect(showDesk(juror.as, { call: call.key, entry: entry.entry.id })).rejects.toMatchObject({
        code: 'not-found',
      })
    }))

  test('takes nobody of the office into its jury, who could read who entered, in whichever way they are asked', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call } = await aRound(ctx)
      const boss = await anOfficer(ctx, 'boss@office.eu')
      const asked = { name: 'X', email: 'boss@office.eu', language: 'en' as const, organisation: '' }
      const jurors = [{ ...asked, categoryKeys: call.document.categories.map(({ key }) => key) }]
      await expect(inviteJurors(boss, { call: call.key, jurors })).rejects.toMatchObject({
        code: 'names-were-open',
        details: { fields: [{ field: 'jurors.0.email', code: 'names-were-open' }] },
      })
      const late = await aJuror(ctx, { call, email: 'late@office.eu', answer: 'none' })
      await anOfficer(ctx, 'late@office.eu')
      await expect(answerInvitation(late.as, { token: late.token, answer: 'accept' })).rejects.toMatchObject({
        code: 'names-were-open',
      })
    }))
})

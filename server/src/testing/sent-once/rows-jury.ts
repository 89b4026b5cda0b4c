import { newId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import { assignEvenly } from '#features/jury/commands/assign-evenly.ts'
import { recuse } from '#features/jury/commands/recuse.ts'
import { withdrawJuror } from '#features/jury/commands/withdraw-juror.ts'
import {
  aGivenReview,
  aJuror,
  atTheDesk,
  anAssignment,
  closeEarly,
  juryForEntries,
  withTheReview,
} from '#features/jury/testing.ts'
import { aCallThatAsks } from '#features/jury/questions.fixture.ts'
import { previewAssignment } from '#features/jury/views/plan.ts'
import { previewUnlock } from '#features/jury/views/unlock.ts'
import { previewJudgingClose } from '#features/jury/views/judging.ts'
import { criteriaFor } from '#features/calls/index.ts'
import { afterJudging, anOfficer } from '#features/results/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { TEST_NOW } from '#platform/testing/ctx.ts'
import type { World } from '../matrix/world.ts'
import { inTheWorld, type SentOnceRows } from './row.ts'

const juror = ({ call, jurorId }: World) => ({ call: call.key, juror: jurorId })
const withKey = (world: World) => ({ ...juror(world), once: newId<string>() })
const judged = ({ call, entry }: World) => ({ call: call.key, entry: entry.entry.id })

/** An entry, a juror and somebody of the office. */
async function aJudging(ctx: Ctx) {
  const call = await aCall(ctx)
  const made = await anEntry(ctx, { call, traits: ['admitted'] })
  const seat = await aJuror(ctx, { call })
  const [office, other] = [await anOfficer(ctx, 'ann@office.eu'), await anOfficer(ctx, 'ben@office.eu')]
  return { call, made, seat, office, other, keys: { call: call.key, entry: made.entry.id } }
}

export const jurySentOnce: SentOnceRows = {
  inviteJurors: {
    prepare: inTheWorld('organiser of the call', ({ call }) => ({
      call: call.key,
      jurors: [
        { name: 'New', email: 'new-juror@example.eu', categoryKeys: [call.document.categories[0]?.key] },
      ],
      once: newId<string>(),
    })),
    again: 'the same',
  },
  withdrawJuror: { prepare: inTheWorld('organiser of the call', withKey), again: 'the same' },
  reinviteJuror: {
    prepare: inTheWorld('organiser of the call', juror, (as, world) => withdrawJuror(as, juror(world))),
    again: 'the same',
    toAnother: 'invitation-answered',
  },
  seatPanel: {
    prepare: async (ctx) => {
      const { call, seat, office } = await aJudging(ctx)
      const [round] = call.document.rounds
      const panels = [{ key: 'all', name: { en: 'All', it: 'Tutti', el: 'Όλοι' } }]
      await anAmendedCall(ctx, call, { rounds: [{ ...present(round, 'a round'), panels }] })
      const seating = { jurors: [seat.juror.id], sitting: [], chair: seat.juror.id, presiding: null }
      return { as: office, input: { call: call.key, panel: 'all', ...seating } }
    },
    again: 'yes',
  },
  assignEvenly: {
    prepare: async (ctx) => {
      const { call, office, other } = await aJudging(ctx)
      const { hash } = await previewAssignment(office, { call: call.key, perEntry: 1 })
      return { as: office, other, input: { call: call.key, perEntry: 1, hash, once: newId<string>() } }
    },
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
  undoEvenly: {
    prepare: async (ctx) => {
      const { call, office } = await aJudging(ctx)
      const { hash } = await previewAssignment(office, { call: call.key, perEntry: 1 })
      const { at } = await assignEvenly(office, { call: call.key, perEntry: 1, hash })
      return { as: office, input: { call: call.key, at, once: newId<string>() } }
    },
    again: 'the same',
  },
  assignJuror: {
    prepare: inTheWorld('organiser of the call', ({ call, otherEntry, jurorId }) => ({
      ...{ call: call.key, entryId: otherEntry.entry.id, jurorId },
      once: newId<string>(),
    })),
    again: 'the same',
  },
  closeJudging: {
    prepare: async (ctx) => {
      const { call, office, other } = await aJudging(ctx)
      const { hash } = await previewJudgingClose(office, { call: call.key })
      return { as: office, other, input: { call: call.key, reason: 'All are done', hash } }
    },
    again: 'the same',
    toAnother: 'round-closed',
  },
  answerInvitation: {
    prepare: async (ctx) => {
      const { call } = await aJudging(ctx)
      const { token, as } = await aJuror(ctx, { call, answer: 'none', email: 'two@jury.example' })
      return { as, input: { token, answer: 'accept' } }
    },
    again: 'the same',
  },
  giveReview: {
    prepare: async (ctx) => {
      const { call, made, seat, keys } = await aJudging(ctx)
      await anAssignment(ctx, { call, entry: made.entry, juror: seat })
      const desk = atTheDesk(seat.as, keys)
      for (const { key, scale } of criteriaFor(call.document, made.entry.categoryKey))
        await desk.mark(key, scale.max)
      return { as: seat.as, input: keys }
    },
    again: 'the same',
  },
  unlockReview: {
    prepare: async (ctx) => {
      const { call, made, seat, office } = await aJudging(ctx)
      await aGivenReview(ctx, { call, entry: made.entry, juror: seat })
      const as = afterJudging(office)
      const sheet = { call: call.key, entry: made.entry.id, juror: seat.juror.id }
      const { hash } = await previewUnlock(as, sheet)
      return { as, input: { ...sheet, reason: 'A slip', hash, once: newId<string>() } }
    },
    again: 'the same',
  },
  confirmReview: {
    prepare: async (ctx) => {
      const { call, made, seat, keys } = await aJudging(ctx)
      await aGivenReview(ctx, { call, entry: made.entry, juror: seat })
      const answers = { campaign: { story: { text: 'Another', lang: 'en' } } }
      const { id: submission } = await handInAgain(made, { call, answers, jury: juryForEntries })
      return { as: seat.as, input: { ...keys, submission, then: 'keep' } }
    },
    again: 'the same',
  },
  recuse: {
    prepare: inTheWorld('juror', (world) => ({ ...judged(world), note: 'A friend of mine' })),
    again: 'the same',
  },
  undoRecusal: {
    prepare: inTheWorld(
      'juror',
      (world) => ({ ...judged(world), version: 2 }),
      (as, world) => recuse(as, { ...judged(world), note: 'A friend' }),
    ),
    again: 'the same',
  },
  stateConflicts: {
    prepare: inTheWorld('juror', ({ call, entry }) => ({
      call: call.key,
      asked: [],
      conflicts: [{ entryId: entry.entry.id, note: 'My town', version: 1 }],
    })),
    again: 'the same',
  },
  saveScore: {
    prepare: inTheWorld('second juror', (world) => ({
      ...judged(world),
      criterion: world.criterion,
      mark: 2,
    })),
    again: 'changed-meanwhile',
  },
  saveRemark: {
    prepare: inTheWorld('second juror', (world) => ({ ...judged(world), remark: 'Good' })),
    again: 'changed-meanwhile',
  },
  saveAnswer: {
    prepare: async (ctx) => {
      const { keys, jurors } = await aCallThatAsks(ctx, ['Ann'])
      const { as } = present(jurors[0], 'a juror')
      return { as, input: { ...keys, question: 'told', answer: 'It was done before.' } }
    },
    again: 'changed-meanwhile',
  },
  reopenReview: {
    prepare: async (ctx) => {
      const { call, made, seat, keys } = await aJudging(ctx)
      await aGivenReview(ctx, { call, entry: made.entry, juror: seat })
      return { as: seat.as, input: keys }
    },
    again: 'the same',
  },
  lockReview: {
    prepare: async (ctx) => {
      const { call, made, seat, office, keys } = await aJudging(ctx)
      await aGivenReview(ctx, { call, entry: made.entry, juror: seat })
      const [as, sheet] = [afterJudging(office), { ...keys, juror: seat.juror.id }]
      const review = withTheReview(as, sheet)
      await review.unlock()
      const { unlock } = await review.preview()
      return { as, input: { ...sheet, unlock: unlock?.id, once: newId<string>() } }
    },
    again: 'the same',
  },
  reopenJudging: {
    prepare: async (ctx) => {
      const { call, office, other } = await aJudging(ctx)
      await closeEarly(office, call)
      const { hash } = await previewJudgingClose(office, { call: call.key })
      return { as: office, other, input: { call: call.key, hash } }
    },
    again: 'the same',
    toAnother: 'judging-not-closed-early',
  },
  giveSeatBack: {
    prepare: inTheWorld(
      'organiser of the call',
      (world) => ({ ...withKey(world), withdrawnAt: TEST_NOW.toISOString() }),
      (as, world) => withdrawJuror(as, juror(world)),
    ),
    again: 'the same',
  },
  removeAssignment: {
    prepare: inTheWorld('organiser of the call', ({ call, assignmentId }) => ({
      ...{ call: call.key, assignment: assignmentId },
      once: newId<string>(),
    })),
    again: 'the same',
  },
}

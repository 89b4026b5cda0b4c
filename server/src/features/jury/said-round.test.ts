import { expect, test } from 'vitest'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { assignEvenly } from './commands/assign-evenly.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { closeJudging, reopenJudging } from './commands/close-judging.ts'
import { confirmReview } from './commands/confirm-review.ts'
import { giveReview } from './commands/give-review.ts'
import { recuse, undoRecusal } from './commands/recuse.ts'
import { reopenReview } from './commands/reopen-review.ts'
import { saveAnswer } from './commands/save-answer.ts'
import { saveRemark } from './commands/save-remark.ts'
import { saveScore } from './commands/save-score.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { lockReview, unlockReview } from './commands/unlock-review.ts'
import { juryContract } from './contract.ts'
import { NO_DECISIONS } from './core/decisions-guard.ts'
import { aCallOfPanels } from './rounds.fixture.ts'
import { aFirstMark } from './testing.ts'

const SOME = '00000000-0000-7000-8000-00000000000a'
/** What is done by its own instant or id, or names a round of its answer alone. */
const isAct = ({ method }: { readonly method: string }): boolean => method !== 'GET'

test('in a call with several rounds nothing is done without saying in which', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, organiser, a, nora } = await aCallOfPanels(ctx)
    await aFirstMark(ctx, { call, entry: a, juror: nora }, first)
    const [key, jurorId, hash] = [{ call: call.key }, nora.juror.id, 'of something else']
    const entry = { ...key, entry: a.id }
    const sheet = { ...entry, juror: jurorId }
    const desk = { ...nora.as, now: ctx.now }
    const acts: Readonly<Record<string, () => Promise<unknown>>> = {
      assignEvenly: () => assignEvenly(organiser, { ...key, perEntry: 1, hash }),
      assignJuror: () => assignJuror(organiser, { ...key, entryId: a.id, jurorId }),
      seatPanel: () => seatPanel(organiser, { ...key, panel: 'north', jurors: [], sitting: [jurorId] }),
      closeJudging: () => closeJudging(organiser, { ...key, reason: 'All are done.', hash }),
      reopenJudging: () => reopenJudging(organiser, { ...key, hash }),
      unlockReview: () => unlockReview(organiser, { ...sheet, reason: 'Look again.', hash }, NO_DECISIONS),
      lockReview: () => lockReview(organiser, { ...sheet, unlock: SOME }),
      saveScore: () => saveScore(desk, { ...entry, criterion: 'idea', mark: 1, version: 1 }),
      saveRemark: () => saveRemark(desk, { ...entry, remark: 'Good', version: 0 }),
      saveAnswer: () => saveAnswer(desk, { ...entry, question: 'why', answer: 'So', version: 0 }),
      giveReview: () => giveReview(desk, entry),
      reopenReview: () => reopenReview(desk, entry),
      confirmReview: () => confirmReview(desk, { ...entry, submission: SOME, then: 'keep' }),
      recuse: () => recuse(desk, { ...entry, note: 'My town' }),
      undoRecusal: () => undoRecusal(desk, entry),
    }
    const inRound = Object.values(juryContract).filter((one) => isAct(one) && 'round' in one.input.shape)
    expect(Object.keys(acts).sort()).toEqual(inRound.map(({ id }) => id).sort())
    for (const [id, act] of Object.entries(acts)) {
      const refused: unknown = await act().catch((error: unknown) => error)
      expect([id, refused]).toMatchObject([
        id,
        { code: 'input-invalid', details: { fields: [{ field: 'round', code: 'round-unsaid' }] } },
      ])
    }
  }))

import { expect, test } from 'vitest'
import { criteriaFor } from '#features/calls/index.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { giveReview } from './commands/give-review.ts'
import { saveScore } from './commands/save-score.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { aCallOfPanels } from './rounds.fixture.ts'
import { reviewsOf } from './views/reviews-of.ts'

test('the reviews of an entry are counted over all its rounds, of which reopening its admissibility takes it out', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, second, organiser, a, nora, finn } = await aCallOfPanels(ctx)
    const give = async ({ juror, as }: typeof nora, { key: round }: typeof first) => {
      const keys = { call: call.key, round }
      await assignJuror(organiser, { ...keys, entryId: a.id, jurorId: juror.id })
      await stateConflicts(as, { call: call.key, asked: [a.id], conflicts: [] })
      for (const { key, scale } of criteriaFor(call.document, a.categoryKey))
        await saveScore(as, { ...keys, entry: a.id, criterion: key, mark: scale.max })
      await giveReview(as, { ...keys, entry: a.id })
    }
    await give(nora, first)
    expect(await reviewsOf(organiser, call, a.id)).toMatchObject({ counting: 1, changed: 0 })
    await give(finn, second)
    expect(await reviewsOf(organiser, call, a.id)).toMatchObject({ counting: 2, changed: 0 })
  }))

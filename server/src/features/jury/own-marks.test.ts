import { expect, test } from 'vitest'
import { criteriaFor } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { recuse } from './commands/recuse.ts'
import { saveScore } from './commands/save-score.ts'
import { juryContract } from './contract.ts'
import { aGivenReview, aJuror, anAssignment } from './testing.ts'
import { showQueue } from './views/queue.ts'

test('a juror’s list shows their own marks of each entry in the order of the sheet, and none of what they stepped back from', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const [given, begun, left] = [
      await anEntry(ctx, { call, traits: ['admitted'] }),
      await anEntry(ctx, { call, traits: ['admitted'] }),
      await anEntry(ctx, { call, traits: ['admitted'] }),
    ]
    const [juror, other] = [await aJuror(ctx, { call }), await aJuror(ctx, { call })]
    await aGivenReview(ctx, { call, entry: given.entry, juror, marks: { idea: 4 } })
    // What another gave is not theirs.
    await aGivenReview(ctx, { call, entry: begun.entry, juror: other, marks: { idea: 1 } })
    await anAssignment(ctx, { call, entry: begun.entry, juror })
    await saveScore(juror.as, { call: call.key, entry: begun.entry.id, criterion: 'idea', mark: 2 })
    await aGivenReview(ctx, { call, entry: left.entry, juror })
    await recuse(juror.as, { call: call.key, entry: left.entry.id, note: 'Knows them' })
    const criteria = criteriaFor(call.document, given.entry.categoryKey)
    const best = (key: string) => criteria.find((one) => one.key === key)?.scale.max
    const { items } = juryContract.showQueue.output.parse(await showQueue(juror.as, { call: call.key }))
    expect(items.map(({ own }) => own.map(({ mark }) => mark && Number(mark)))).toEqual([
      criteria.map(({ key }) => (key === 'idea' ? 4 : best(key))),
      criteria.map(({ key }) => (key === 'idea' ? 2 : null)),
      [],
    ])
    expect(items[0]?.own.map(({ name }) => name)).toEqual(criteria.map(({ name }) => name))
  }))

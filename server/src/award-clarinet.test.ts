import { expect, test } from 'vitest'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import type { Round } from '#features/calls/index.ts'
import {
  anAward,
  at,
  enterAll,
  hoursOf,
  operatorOf,
  placesIn,
  seeded,
  twoOfTheOffice,
} from './awards.fixture.ts'
import { answerConflicts, assignAll, judgeAtDesks, progressIn, seatJury } from './awards-jury.fixture.ts'
import { decideAll, exportedAndImported, mailsOf, publish } from './awards-results.fixture.ts'

test('CLARINET 2019 runs from sixty entries by the desks of its jurors to published results', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db, now: new Date('2019-06-01T09:00:00Z') })
  const call = await anAward(ctx, 'clarinet-2019')
  const [round] = call.document.rounds as [Round]
  const entered = await enterAll(
    ctx,
    call,
    call.document.categories.flatMap(({ key: category }) =>
      Array.from({ length: 20 }, (_, n) => ({ category, authority: `it-town-${n + 1}` })),
    ),
  )
  const [ann, ben] = await twoOfTheOffice(ctx)
  const jury = await seatJury(ann, call, { seats: 5 })
  expect(await answerConflicts(call, jury, ctx.now, entered[0]?.id)).toEqual([60, 60, 60, 60, 60])
  expect(await assignAll(ann, call, round)).toEqual({ added: 180, short: [] })
  const { during, after } = await hoursOf(ctx, call, round)
  const sums = await judgeAtDesks(call, jury, { round, now: during, random: seeded(2019) })
  expect(await progressIn(at(ann, after), call, round)).toEqual({ entries: 60, complete: 60, given: 180 })

  const office = [at(ann, after), at(ben, after)] as const
  await decideAll(office[0], call)
  const places = await placesIn(office[0], call, round, sums)
  const { honoured, total } = await publish(ctx, call, office)
  expect([total, await mailsOf(ctx, call, 'results-published')]).toEqual([60, 60])
  const winners = honoured.map(({ category, distinction, number }) => [
    category,
    [distinction, places.get(number)],
  ])
  expect(Object.fromEntries(winners)).toEqual({
    'web-social': ['winner', 1],
    traditional: ['winner', 1],
    events: ['winner', 1],
  })
  await exportedAndImported(operatorOf(ctx), call)
})

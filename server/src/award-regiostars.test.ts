import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import type { Round } from '#features/calls/index.ts'
import {
  anAward,
  areTheBest,
  at,
  cutRound,
  enterAll,
  hoursOf,
  operatorOf,
  placesIn,
  seeded,
  twoOfTheOffice,
} from './awards.fixture.ts'
import { answerConflicts, assignAll, judgeAtDesks, progressIn, seatJury } from './awards-jury.fixture.ts'
import { byHand, decideAll, exportedAndImported, mailsOf, publish } from './awards-results.fixture.ts'

test('RegioStars runs through five finalists in each of five categories to the winners of a final, and a choice of the public', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  // Two judge each project, in the final too: more would do the same again.
  const call = await anAward(ctx, 'regiostars', 2)
  const [first, final] = call.document.rounds as [Round, Round]
  const projects = call.document.categories.flatMap(({ key: category }, place) =>
    Array.from({ length: 12 }, (_, n) => ({ category, authority: `it-town-${12 * place + n + 1}` })),
  )
  const entered = await enterAll(ctx, call, projects)
  const [ann, ben] = await twoOfTheOffice(ctx)

  const jury = await seatJury(ann, call, { seats: 3, round: first, panel: 'first' })
  // One of three is a partner of a project, and is given others.
  expect(await answerConflicts(call, jury, ctx.now, entered[0]?.id)).toEqual([60, 60, 60])
  expect(await assignAll(ann, call, first)).toEqual({ added: 120, short: [] })
  const early = await hoursOf(ctx, call, first)
  const random = seeded(2008)
  const before = await judgeAtDesks(call, jury, { round: first, now: early.during, random })
  const between = at(ann, early.after)
  expect(await progressIn(between, call, first)).toEqual({ entries: 60, complete: 60, given: 120 })
  const finalists = await cutRound(between, call, first, final)
  const inFinal = entered.filter(({ id }) => finalists.has(id))
  expect([...Map.groupBy(inFinal, ({ category }) => category).values()].map((all) => all.length)).toEqual([
    ...[5, 5, 5, 5, 5],
  ])
  expect(areTheBest(entered, { on: finalists, sums: before, of: ({ category }) => category })).toBe(true)
  const told = ['entry-goes-on', 'entry-goes-no-further'].map((kind) => mailsOf(ctx, call, kind))
  expect(await Promise.all(told)).toEqual([25, 35])

  const others = await seatJury(between, call, { seats: 2, round: final, panel: 'final' })
  expect(await answerConflicts(call, others, early.after)).toEqual([25, 25])
  expect(await assignAll(between, call, final)).toEqual({ added: 50, short: [] })
  const late = await hoursOf(ctx, call, final)
  const sums = await judgeAtDesks(call, others, { round: final, now: late.during, random })
  const office = [at(ann, late.after), at(ben, late.after)] as const
  expect(await progressIn(office[0], call, final)).toEqual({ entries: 25, complete: 25, given: 50 })

  await decideAll(office[0], call)
  const places = await placesIn(office[0], call, final, sums)
  // The public's favourite was found elsewhere: recorded by hand, here for an entry that won nothing else.
  const [favourite] = [...places].filter(([, rank]) => rank !== 1).map(([number]) => number)
  await byHand(office[0], call, present(favourite, 'a favourite'), 'public-choice')
  const { honoured, total } = await publish(ctx, call, office)
  expect([total, await mailsOf(ctx, call, 'results-published')]).toEqual([60, 60])
  const winners = honoured.filter(({ distinction }) => distinction === 'winner')
  expect(Object.fromEntries(winners.map(({ category, number }) => [category, places.get(number)]))).toEqual(
    Object.fromEntries(call.document.categories.map(({ key }) => [key, 1])),
  )
  const chosen = honoured.filter(({ distinction }) => distinction === 'public-choice')
  expect(chosen.map(({ number }) => number)).toEqual([favourite])
  await exportedAndImported(operatorOf(ctx), call)
})

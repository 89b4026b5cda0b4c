import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import type { Round } from '#features/calls/index.ts'
import type { MadeJuror } from '#features/jury/testing.ts'
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

const COUNTRIES = ['AT', 'BE', 'BG', 'CZ', 'DE', 'EL', 'ES', 'FR', 'IT', 'PL', 'RO', 'SE']
const CITIES = COUNTRIES.flatMap((country) =>
  Array.from({ length: 5 }, (_, n) => ({
    country,
    category: 'city',
    authority: `${country.toLowerCase()}-town-${n}`,
  })),
)

test('Access City runs through national juries, three of a country at most, to the prizes of the European jury', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  // Two of a country judge each city, and two of Europe: a third would do the same again.
  const call = await anAward(ctx, 'access-city', 2)
  const [national, european] = call.document.rounds as [Round, Round]
  const entered = await enterAll(ctx, call, CITIES)
  const [ann, ben] = await twoOfTheOffice(ctx)

  const nationally: MadeJuror[] = []
  for (const country of COUNTRIES) {
    const jury = await seatJury(ann, call, { seats: 2, round: national, panel: country.toLowerCase() })
    // Who judges for a country is asked about its cities, and hears of no other.
    expect(await answerConflicts(call, jury, ctx.now)).toEqual([5, 5])
    nationally.push(...jury)
  }
  expect(await assignAll(ann, call, national)).toEqual({ added: 120, short: [] })
  const first = await hoursOf(ctx, call, national)
  const random = seeded(2026)
  const marks = await judgeAtDesks(call, nationally, { round: national, now: first.during, random })
  const between = at(ann, first.after)
  expect(await progressIn(between, call, national)).toEqual({ entries: 60, complete: 60, given: 120 })
  const named = await cutRound(between, call, national, european)
  const byCountry = Map.groupBy(
    entered.filter(({ id }) => named.has(id)),
    ({ country }) => country,
  )
  expect([...byCountry.values()].map((all) => all.length)).toEqual(COUNTRIES.map(() => 3))
  expect(areTheBest(entered, { on: named, sums: marks, of: ({ country = '' }) => country })).toBe(true)
  const told = ['entry-goes-on', 'entry-goes-no-further'].map((kind) => mailsOf(ctx, call, kind))
  expect(await Promise.all(told)).toEqual([36, 24])

  const jury = await seatJury(between, call, { seats: 3, round: european, panel: 'european' })
  // One of three advised a city, and is given the others.
  expect(await answerConflicts(call, jury, first.after, [...named][0])).toEqual([36, 36, 36])
  expect(await assignAll(between, call, european)).toEqual({ added: 72, short: [] })
  const second = await hoursOf(ctx, call, european)
  const sums = await judgeAtDesks(call, jury, { round: european, now: second.during, random })
  const office = [at(ann, second.after), at(ben, second.after)] as const
  expect(await progressIn(office[0], call, european)).toEqual({ entries: 36, complete: 36, given: 72 })

  await decideAll(office[0], call)
  const places = await placesIn(office[0], call, european, sums)
  const inOrder = [...places].flatMap(([number, rank]) => (rank === null ? [] : [{ number, rank }]))
  inOrder.sort((a, b) => a.rank - b.rank || (a.number < b.number ? -1 : 1))
  // Mentions are given for what they are about: by hand, to ones without a prize; one on the theme, and five more at most.
  const [fourth, ...others] = inOrder.slice(3).map(({ number }) => number)
  await byHand(office[0], call, present(fourth, 'a fourth'), 'theme')
  for (const number of others.slice(0, 5)) await byHand(office[0], call, number, 'mention')
  const sixth = byHand(office[0], call, present(others[5], 'a tenth'), 'mention')
  await expect(sixth).rejects.toMatchObject({ code: 'distinction-already-given' })
  const { honoured, total } = await publish(ctx, call, office)
  expect([total, await mailsOf(ctx, call, 'results-published')]).toEqual([60, 60])
  const given = honoured.map(({ distinction, number }) => `${distinction} ${places.get(number)}`)
  const keys = ['first', 'second', 'third', 'theme', ...Array<string>(5).fill('mention')]
  expect(given.sort()).toEqual(keys.map((key, n) => `${key} ${inOrder[n]?.rank}`).sort())
  await exportedAndImported(operatorOf(ctx), call)
})

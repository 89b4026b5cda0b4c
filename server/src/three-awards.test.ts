import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { archiveContract } from '#features/archive/contract.ts'
import { refreshArchive } from '#features/archive/index.ts'
import { searchArchive } from '#features/archive/views.ts'
import { createCall } from '#features/calls/commands/create-call.ts'
import { getCall, type Call, type Round } from '#features/calls/index.ts'
import { readCallDocument } from '#features/calls/views/calls.ts'
import {
  confirmPublication,
  decideEntry,
  previewPublication,
  proposePublication,
} from '#features/results/index.ts'
import { takeOverProposal } from '#features/results/commands/take-over-proposal.ts'
import { decideRest } from '#features/results/testing.ts'
import { previewProposal } from '#features/results/views/proposal.ts'
import { showRanking } from '#features/results/views/ranking.ts'
import {
  afterRound,
  anAward,
  areTheBest,
  cutRound,
  enterAll,
  judgeAll,
  placesIn,
  seatJury,
  seeded,
  twoOfTheOffice,
  type Entered,
} from './awards.fixture.ts'

const operatorOf = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'operator', command: 'test' } })
const roundsOf = ({ document }: Call) => document.rounds as [Round, Round]

/** What is proposed is taken over; of equals the first by number gets the place, by hand; then what hangs on it is proposed anew. */
async function decideAll(as: Ctx, call: Call): Promise<void> {
  for (;;) {
    const proposal = await previewProposal(as, { call: call.key })
    if (proposal.count > 0) await takeOverProposal(as, { call: call.key, hash: proposal.hash })
    const tied = proposal.steps.find(({ left }) => left === 'tie')
    const [one] = (tied?.tied ?? []).toSorted((a, b) => (a.number < b.number ? -1 : 1))
    if (!tied || !one) {
      if (proposal.count > 0) continue
      return
    }
    await decideEntry(as, {
      ...{ call: call.key, entry: one.entryId, version: 0 },
      ...{ distinction: tied.distinction, note: 'The jury compared the equals.' },
    })
  }
}

/** The rest gets nothing, two people publish, the archive is made, and what it shows is told: the distinctions by number. */
async function publish(ctx: Ctx, call: Call, [ann, ben]: readonly [Ctx, Ctx]) {
  await decideRest(ann, call)
  const { hash } = await previewPublication(ann, { call: call.key })
  await proposePublication(ann, { call: call.key, hash })
  await confirmPublication(ben, {
    call: call.key,
    hash: (await previewPublication(ben, { call: call.key })).hash,
  })
  await refreshArchive(
    { ...ctx, now: ann.now, actor: { kind: 'job', name: 'archive.publish' } },
    { callId: call.id },
  )
  const keys = call.document.distinctions.map(({ key }) => key)
  const input = archiveContract.searchArchive.input.parse({ call: call.key, distinction: keys })
  const found = archiveContract.searchArchive.output.parse(await searchArchive(ctx, input))
  const all = await searchArchive(ctx, archiveContract.searchArchive.input.parse({ call: call.key }))
  return { honoured: found.entries, total: all.total }
}

/** The document as the office reads it, set up again under another key, says the same. */
async function exportedAndImported(as: Ctx, call: Call) {
  const { yaml } = await readCallDocument(as, { call: call.key })
  const [key, prefix] = [`${call.key}-again`, 'AGAIN1']
  const renamed = yaml
    .replace(`\nkey: ${call.key}\n`, `\nkey: ${key}\n`)
    .replace(`numberPrefix: ${call.document.numberPrefix}\n`, `numberPrefix: ${prefix.slice(0, 4)}1\n`)
  const made = await createCall(as, { yaml: renamed })
  const { document } = await getCall(as.db, made.key)
  const { key: same, numberPrefix } = call.document
  expect({ ...document, key: same, numberPrefix }).toEqual(call.document)
}

test('CLARINET 2019 runs from sixty entries to published results', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, now: new Date('2019-06-01T09:00:00Z') })
    const call = await anAward(ctx, 'clarinet-2019')
    const [round] = roundsOf(call)
    const entered = await enterAll(
      ctx,
      call,
      call.document.categories.flatMap(({ key: category }) =>
        Array.from({ length: 20 }, (_, n) => ({ category, authority: `it-town-${n + 1}` })),
      ),
    )
    const jurors = await seatJury(operatorOf(ctx), call, round)
    const pairs = entered.map((one) => [one, jurors] as const)
    const sums = await judgeAll(operatorOf(ctx), call, { round, random: seeded(2019) }, pairs)
    const office = await twoOfTheOffice(await afterRound(ctx, call, round))
    await decideAll(office[0], call)
    const places = await placesIn(office[0], call, round, sums)
    const { honoured, total } = await publish(ctx, call, office)
    expect(total).toBe(60)
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
  }))

const COUNTRIES = ['AT', 'BE', 'BG', 'CZ', 'DE', 'EL', 'ES', 'FR', 'IT', 'PL', 'RO', 'SE']

test('Access City runs through national juries, three of a country at most, to the prizes of the European jury', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await anAward(ctx, 'access-city')
    const [national, european] = roundsOf(call)
    const cities = COUNTRIES.flatMap((country) =>
      Array.from({ length: 5 }, (_, n) => ({
        country,
        category: 'city',
        authority: `${country.toLowerCase()}-town-${n}`,
      })),
    )
    const entered = await enterAll(ctx, call, cities)
    const operator = operatorOf(ctx)
    const juries = new Map<string, Awaited<ReturnType<typeof seatJury>>>()
    for (const country of COUNTRIES)
      juries.set(country, await seatJury(operator, call, national, country.toLowerCase()))
    const random = seeded(2026)
    const own = ({ country = '' }: Entered) => juries.get(country) ?? []
    const nationally = await judgeAll(
      operator,
      call,
      { round: national, random },
      entered.map((one) => [one, own(one)] as const),
    )
    const between = await afterRound(ctx, call, national)
    const [ann] = await twoOfTheOffice(between)
    const named = await cutRound(ann, call, national, european)
    const byCountry = Map.groupBy(
      entered.filter(({ id }) => named.has(id)),
      ({ country }) => country,
    )
    expect([...byCountry.values()].map((all) => all.length)).toEqual(COUNTRIES.map(() => 3))
    expect(areTheBest(entered, { on: named, sums: nationally, of: ({ country = '' }) => country })).toBe(true)
    const jury = await seatJury({ ...operator, now: between.now }, call, european, 'european')
    const finalists = entered.filter(({ id }) => named.has(id)).map((one) => [one, jury] as const)
    const later = { ...operator, now: between.now }
    const sums = await judgeAll(later, call, { round: european, random }, finalists)
    const over = await afterRound(ctx, call, european)
    const office = await twoOfTheOffice(over)
    await decideAll(office[0], call)
    const places = await placesIn(office[0], call, european, sums)
    // Mentions are given for what they are about: by hand, to one without a prize.
    const last = present(
      [...places].find(([, rank]) => rank === 4),
      'the fourth',
    )
    await byHand(office[0], call, last[0], 'theme')
    const other = present(
      [...places].find(([, rank]) => rank === 5),
      'the fifth',
    )
    await byHand(office[0], call, other[0], 'mention')
    const { honoured, total } = await publish(ctx, call, office)
    expect(total).toBe(60)
    const given = honoured.map(({ distinction, number }) => [distinction, places.get(number)])
    expect(given).toEqual([
      ['first', 1],
      ['second', 2],
      ['third', 3],
      ['theme', 4],
      ['mention', 5],
    ])
    await exportedAndImported(operator, call)
  }))

test('RegioStars runs through five finalists in each of five categories to the winners of a final, and a choice of the public', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await anAward(ctx, 'regiostars')
    const [first, final] = roundsOf(call)
    const projects = call.document.categories.flatMap(({ key: category }, at) =>
      Array.from({ length: 12 }, (_, n) => ({ category, authority: `it-town-${12 * at + n + 1}` })),
    )
    const entered = await enterAll(ctx, call, projects)
    const operator = operatorOf(ctx)
    const random = seeded(2008)
    const jury = await seatJury(operator, call, first, 'first')
    const before = await judgeAll(
      operator,
      call,
      { round: first, random },
      entered.map((one) => [one, jury] as const),
    )
    const between = await afterRound(ctx, call, first)
    const [ann] = await twoOfTheOffice(between)
    const finalists = await cutRound(ann, call, first, final)
    const inFinal = entered.filter(({ id }) => finalists.has(id))
    expect([...Map.groupBy(inFinal, ({ category }) => category).values()].map((all) => all.length)).toEqual([
      ...[5, 5, 5, 5, 5],
    ])
    expect(areTheBest(entered, { on: finalists, sums: before, of: ({ category }) => category })).toBe(true)
    const others = await seatJury({ ...operator, now: between.now }, call, final, 'final')
    const pairs = inFinal.map((one) => [one, others] as const)
    const later = { ...operator, now: between.now }
    const sums = await judgeAll(later, call, { round: final, random }, pairs)
    const office = await twoOfTheOffice(await afterRound(ctx, call, final))
    await decideAll(office[0], call)
    const places = await placesIn(office[0], call, final, sums)
    // The public's favourite was found elsewhere: recorded by hand, here for an entry that won nothing else.
    const [favourite] = [...places].filter(([, rank]) => rank !== 1).map(([number]) => number)
    await byHand(office[0], call, present(favourite, 'a favourite'), 'public-choice')
    const { honoured, total } = await publish(ctx, call, office)
    expect(total).toBe(60)
    const winners = honoured.filter(({ distinction }) => distinction === 'winner')
    expect(Object.fromEntries(winners.map(({ category, number }) => [category, places.get(number)]))).toEqual(
      Object.fromEntries(call.document.categories.map(({ key }) => [key, 1])),
    )
    expect(
      honoured.filter(({ distinction }) => distinction === 'public-choice').map(({ number }) => number),
    ).toEqual([favourite])
    await exportedAndImported(operator, call)
  }))

/** One without a decision is given a distinction by hand. */
async function byHand(as: Ctx, call: Call, number: string, distinction: string): Promise<void> {
  const { categories } = await showRanking(as, { call: call.key })
  const entry = categories.flatMap(({ entries }) => entries).find((one) => one.number === number)
  await decideEntry(as, {
    ...{ call: call.key, entry: present(entry, number).entryId, version: 0 },
    ...{ distinction, note: '' },
  })
}

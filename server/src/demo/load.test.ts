import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { present } from '#kernel/impossible.ts'
import { archiveContract } from '#features/archive/contract.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { runOperation } from '#platform/http/run.ts'
import { resultsContract } from '#features/results/contract.ts'
import { allInvariants, boundOperations } from '../features.ts'
import { aCtx, freshDatabase, testSettings } from '#platform/testing/index.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { realEntries } from './content/content.ts'
import { EDITION_2019 } from './edition-2019.ts'
import { demoPerson } from './people.ts'
import { demoSignIns, isDemoLoaded, loadDemo } from './load.ts'

const operations = new Map(boundOperations.map((one) => [one.operation.id, one]))

test('fills a new database once: an edition with its archive, a call that is open, people who can sign in', async () => {
  const { db, close } = await freshDatabase()
  const settings = testSettings({ dataDir: aFolder() })
  const parts = { ctxFor: (actor: Actor) => aCtx({ db, actor, settings }) }
  expect([await loadDemo(parts), await loadDemo(parts), await isDemoLoaded(parts)]).toEqual([
    true,
    false,
    true,
  ])

  const ask = async (id: string, input: object) => {
    const bound = operations.get(id)
    const outcome =
      bound &&
      (await runOperation(bound, aCtx({ db }), input, { fault: (error) => expect.fail(String(error)) }))
    return outcome?.ok === true ? outcome.value : expect.fail(id)
  }
  const figures = archiveContract.showArchiveFigures.output.parse(await ask('showArchiveFigures', {}))
  expect([figures.calls[0]?.received, figures.admitted, figures.countries]).toEqual([62, 53, 11])
  const honoured = archiveContract.searchArchive.output.parse(
    await ask('searchArchive', { distinction: ['winner', 'special-mention'] }),
  )
  expect(honoured.total).toBe(8)

  const facts = await db.execute<{ drafts: number; marked: number; waiting: number; foreign: number }>(`select
    (select count(*)::int from entries where state = 'draft') as drafts,
    (select count(distinct entry_id)::int from assignments join calls on calls.id = call_id where key = 'clarinet-2019') as marked,
    (select count(*)::int from notices where state = 'waiting') as waiting,
    (select count(*)::int from people where email not like '%.invalid') as foreign`)
  expect(facts[0]).toEqual({ drafts: 2, marked: 53 - realEntries().length, waiting: 0, foreign: 0 })
  expect(await findBroken(db, allInvariants)).toEqual([])
  // What is published and what was marked do not contradict one another; of real entries no mark is invented.
  const actor = await demoPerson(aCtx({ db }), 'organiser', 1)
  const shows = present(
    boundOperations.find(({ operation }) => operation.id === 'showRanking'),
    'the ranking',
  )
  const shown = await runOperation(
    shows,
    aCtx({ db, actor, settings }),
    { call: EDITION_2019 },
    { fault: (error) => expect.fail(String(error)) },
  )
  const { categories } = resultsContract.showRanking.output.parse(shown.ok ? shown.value : null)
  const ranked = categories.flatMap(({ entries }) => entries)
  expect(
    ranked
      .filter(({ rank }) => rank === null)
      .map(({ isFictitious, given }) => [isFictitious, given !== null]),
  ).toEqual(realEntries().map(() => [false, true]))
  for (const { entries } of categories) {
    const ranks = (isGiven: boolean) =>
      entries.filter(({ given }) => (given !== null) === isGiven).flatMap(({ rank }) => rank ?? [])
    expect(Math.max(0, ...ranks(true))).toBeLessThan(Math.min(...ranks(false)))
  }
  expect((await demoSignIns(parts)).map(({ role }) => role)).toEqual([
    'organiser',
    'organiser',
    'juror',
    'entrant',
  ])
  await close()
})

import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aJuror, anAssignment } from '#features/jury/testing.ts'
import { anOfficer } from '#features/results/testing.ts'
import { connect } from '#platform/db/client.ts'
import type { PagePlatform } from './app.ts'
import { anApp } from './testing/app.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { signedIn } from './testing/signed-in.ts'
import { countedDatabase } from '#platform/testing/statements.ts'

type Run = PagePlatform['clarion']['run']

/** A site with one page, which is put together by what `page` asks for. */
async function aPage(page: (run: Run) => Promise<unknown>) {
  const { url } = await freshDatabase()
  const counted = await countedDatabase(url)
  const { db, close } = connect(counted.url)
  const { app } = await anApp(
    {},
    {
      db,
      mountPages: async (app, platformFor) => {
        app.get('/page', async (request) => page((await platformFor(request)).clarion.run))
      },
    },
  )
  const ctx = aCtx({ db, now: new Date() })
  await anOfficer(ctx, 'office@example.eu')
  const call = await aCall(ctx)
  const headers = await signedIn(app, db, 'office@example.eu')
  const look = async () => {
    const before = counted.count()
    const answer = await app.inject({ method: 'GET', url: '/page', headers })
    return { statements: counted.count() - before, said: answer.json<unknown>() }
  }
  return { ctx, db, call, look, close }
}

const told = async (asked: ReturnType<Run>): Promise<Record<string, unknown>> => {
  const outcome = await asked
  if (!outcome.ok) throw new Error(outcome.problem.code)
  return outcome.value as Record<string, unknown>
}

test('the first page of a call’s office runs at most seven statements, finding out who comes included', async () => {
  const input: { call?: string; outbox?: string } = {}
  // What its layout and its load ask for, all at once but for the call.
  const { ctx, call, look, close } = await aPage(async (run) => {
    await told(run('showOfficeCall', input))
    const asked = [
      'entryFigures',
      'showRetention',
      'showJuryProgress',
      'showCallStatus',
      'showOutboxFigures',
      'listProposedAuthorities',
    ]
    return Promise.all(asked.map((id) => told(run(id, input))))
  })
  Object.assign(input, { call: call.key, outbox: call.id })
  const entries = [await anEntry(ctx, { call, traits: ['admitted'] })]
  const juror = await aJuror(ctx, { call })
  for (const { entry } of entries) await anAssignment(ctx, { call, entry, juror })
  await look()
  const { statements, said } = await look()
  expect(said).toMatchObject([
    { admitted: 1 },
    { questions: [] },
    { assigned: 1 },
    {},
    { failed: 0 },
    { waiting: [] },
  ])
  expect(statements).toBeLessThanOrEqual(7)
  // Somebody else's act between two looks is seen by the second.
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  await anAssignment(ctx, { call, entry, juror })
  expect((await look()).said).toMatchObject([{ admitted: 2 }, { questions: [] }, { assigned: 2 }, {}, {}, {}])
  await close()
})

test('a page that changes something shows what is there after it, whatever it had read before', async () => {
  const input: { call?: string; entry?: string } = {}
  const { ctx, call, look, close } = await aPage(async (run) => {
    const figures = async () => (await told(run('entryFigures', input)))['undecided']
    const [before, again] = [await figures(), await figures()]
    await told(run('decideAdmissibility', { ...input, decision: 'admitted' }))
    return [before, again, await figures()]
  })
  const { entry } = await anEntry(ctx, { call, traits: ['submitted'] })
  Object.assign(input, { call: call.key, entry: entry.id })
  expect((await look()).said).toEqual([1, 1, 0])
  await close()
})

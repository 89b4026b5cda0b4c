import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aJuror, anAssignment } from '#features/jury/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { connect, type Db } from '#platform/db/client.ts'
import { anApp } from './testing/app.ts'
import { aCtx, freshDatabase } from './testing/index.ts'
import { countedDatabase } from './testing/statements.ts'

/** Signs in as anybody does: with the code of the last mail. */
async function signedIn(app: FastifyInstance, db: Db, email: string): Promise<Record<string, string>> {
  await app.inject({ method: 'POST', url: '/api/v1/sign-in/codes', payload: { email } })
  const code = (await db.select().from(notices).orderBy(notices.id)).at(-1)?.facts['code']
  const entered = await app.inject({ method: 'POST', url: '/api/v1/sign-in', payload: { email, code } })
  const lines = [entered.headers['set-cookie']].flat().map((line) => line?.split(';')[0])
  return { cookie: lines.join('; '), origin: 'http://localhost:3000' }
}

test('saving one mark runs at most six statements, finding out who comes included', async () => {
  const { url } = await freshDatabase()
  const counted = await countedDatabase(url)
  const { db, close } = connect(counted.url)
  const { app } = await anApp({}, { db })
  const ctx = aCtx({ db, now: new Date() })
  const call = await aCall(ctx)
  const email = 'juror@jury.example'
  const juror = await aJuror(ctx, { call, email })
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  await anAssignment(ctx, { call, entry, juror })
  const headers = await signedIn(app, db, email)
  const save = async (mark: number, version: number) => {
    const before = counted.count()
    const answer = await app.inject({
      method: 'PUT',
      url: `/api/v1/jury/${call.key}/entries/${entry.id}/scores/idea`,
      headers,
      payload: { mark, version },
    })
    expect(answer.json()).toMatchObject({ mark, version: version + 1 })
    return counted.count() - before
  }
  // The first ones may still find out what the driver and the call's document look like.
  await save(1, 0)
  await save(2, 1)
  expect(await save(3, 2)).toBeLessThanOrEqual(6)
  await close()
})

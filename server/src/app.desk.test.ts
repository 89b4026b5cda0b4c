import { expect, test } from 'vitest'
import { contactOf } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, takeAdmissionBack } from '#features/entries/testing.ts'
import { aJuror, anAssignment } from '#features/jury/testing.ts'
import { connect } from '#platform/db/client.ts'
import { anApp } from './testing/app.ts'
import { hasPages, PAGES } from './testing/site.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { signedIn } from './testing/signed-in.ts'
import { countedDatabase } from '#platform/testing/statements.ts'

/** A juror with one entry on the desk, on a database that counts its statements. */
async function aCountedDesk(more: Parameters<typeof anApp>[1] = {}) {
  const { url } = await freshDatabase()
  const counted = await countedDatabase(url)
  const { db, close } = connect(counted.url)
  const { app } = await anApp({}, { ...more, db })
  const ctx = aCtx({ db, now: new Date() })
  const call = await aCall(ctx)
  const email = 'juror@jury.example'
  const juror = await aJuror(ctx, { call, email })
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  await anAssignment(ctx, { call, entry, juror })
  const headers = await signedIn(app, db, email)
  return { app, call, entry, headers, count: counted.count, close }
}

test('saving one mark runs at most six statements, finding out who comes included', async () => {
  const { app, call, entry, headers, count, close } = await aCountedDesk()
  const save = async (mark: number, version: number) => {
    const before = count()
    const answer = await app.inject({
      method: 'PUT',
      url: `/api/v1/jury/calls/${call.key}/entries/${entry.id}/scores/idea`,
      headers,
      payload: { mark, version },
    })
    expect(answer.json()).toMatchObject({ mark, version: version + 1 })
    return count() - before
  }
  // The first ones may still find out what the driver and the call's document look like.
  await save(1, 0)
  await save(2, 1)
  expect(await save(3, 2)).toBeLessThanOrEqual(6)
  await close()
})

test.skipIf(!hasPages)(
  'saving one mark as the desk sends it, by its form, runs at most six statements too',
  async () => {
    const { app, call, entry, headers, count, close } = await aCountedDesk({ webBuild: PAGES })
    const desk = `/en/jury/${call.key}/entries/${entry.id}`
    const asking = { ...headers, host: 'localhost:3000' }
    const { body } = await app.inject({ url: desk, headers: { ...asking, accept: 'text/html' } })
    const action = /action="(\?\/save&amp;by=[\w%-]+)#sheet"/u.exec(body)?.[1]?.replace('&amp;', '&') ?? ''
    const save = async (mark: number, version: number) => {
      const before = count()
      const answer = await app.inject({
        method: 'POST',
        url: `${desk}${action}`,
        headers: {
          ...asking,
          accept: 'application/json',
          'x-sveltekit-action': 'true',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({
          'mark.idea': String(mark),
          'version.mark.idea': String(version),
        }).toString(),
      })
      const spent = count() - before
      expect(answer.json()).toMatchObject({ type: 'success' })
      expect(answer.json<{ data: string }>().data).toContain(`{"mark.idea":3},${version + 1}`)
      return spent
    }
    await save(1, 0)
    await save(2, 1)
    expect(await save(3, 2)).toBeLessThanOrEqual(6)
    await app.close()
    await close()
  },
)

test('what left its jurors is answered to them with what happened, and to others as what never was', async () => {
  const { db } = await freshDatabase()
  const { app } = await anApp({}, { db })
  const ctx = aCtx({ db, now: new Date() })
  const call = await aCall(ctx)
  const [juror, other] = [
    await aJuror(ctx, { call, email: 'juror@jury.example' }),
    await aJuror(ctx, { call, email: 'other@jury.example' }),
  ]
  const made = await anEntry(ctx, { call, traits: ['admitted'] })
  await anAssignment(ctx, { call, entry: made.entry, juror })
  await takeAdmissionBack(made, call)
  const answers = async (email: string, entry: string) => {
    const headers = await signedIn(app, db, email)
    const at = `/api/v1/jury/calls/${call.key}/entries/${entry}`
    const asked = [
      { method: 'PUT', url: `${at}/scores/idea`, payload: { mark: 4, version: 0 } },
      { method: 'PUT', url: `${at}/remark`, payload: { remark: 'Late', version: 0 } },
      { method: 'POST', url: `${at}/review`, payload: {} },
      { method: 'GET', url: at },
    ] as const
    const all = []
    for (const one of asked) {
      const answer = await app.inject({ ...one, headers })
      const { requestId: _id, ...said } = answer.json<Record<string, unknown>>()
      all.push({ statusCode: answer.statusCode, said })
    }
    return all
  }
  const nowhere = '00000000-0000-7000-8000-000000000000'
  const { document } = call
  const details = {
    ...{ number: 'DM26-P-001', by: 'office', ask: [] },
    ...{ callName: document.name, contact: contactOf(document) },
  }
  const told = {
    type: 'about:blank',
    title: 'entry-not-judged',
    status: 409,
    code: 'entry-not-judged',
    details,
  }
  expect(await answers(juror.juror.email, made.entry.id)).toEqual(
    Array(4).fill({ statusCode: 409, said: told }),
  )
  const toOthers = await answers(other.juror.email, made.entry.id)
  expect(toOthers.map(({ statusCode, said }) => [statusCode, said['code']])).toEqual(
    Array(4).fill([404, 'not-found']),
  )
  expect(toOthers).toEqual(await answers(other.juror.email, nowhere))
})

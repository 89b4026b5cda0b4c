import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ensurePerson, insertGrant } from '#features/accounts/index.ts'
import { openSession } from '#features/accounts/store/sign-in.ts'
import { aCall } from '#features/calls/testing.ts'
import { insertEntry } from '#features/entries/store/entries.ts'
import { anEntrant, anEntry } from '#features/entries/testing.ts'
import { aJuror } from '#features/jury/testing.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { anApp } from './testing/app.ts'
import { aCtx, freshDatabase } from './testing/index.ts'

/** The built pages, as `npm test` makes them before it begins. */
const PAGES = new URL('../../web/build/', import.meta.url)

/** Pages as somebody with a session reads them. */
async function aSite() {
  const { db } = await freshDatabase()
  const { app } = await anApp({}, { db, webBuild: PAGES })
  const ctx = aCtx({ db, now: new Date() })
  const personOf = async (email: string) => (await ensurePerson(db, { email, name: 'Maria' }, ctx.now)).id
  const reading = async (by: PersonId) => {
    const session = { headers: new Headers(), setCookies: [] as string[] }
    await openSession({ ...ctx, session }, by)
    const cookie = session.setCookies.map((line) => line.split(';')[0]).join('; ')
    return async (url: string) => {
      const headers = { host: 'localhost:3000', accept: 'text/html', cookie }
      const { statusCode, body } = await app.inject({ url, headers })
      return {
        statusCode,
        body,
        links: [...body.matchAll(/<a[^>]* href="([^"]+)"/g)].map(([, href]) => href),
      }
    }
  }
  return { app, db, ctx, personOf, reading }
}

/** What a page says to its reader, but for the address that was asked for and what is made anew for each. */
const saidIn = (body: string, address: string): string =>
  (/<main[^>]*>(.*)<\/main>/s.exec(body)?.[1] ?? '').replaceAll(address, '…')

test.skipIf(!existsSync(PAGES))(
  'where nothing is found in the office, it says the same whether it is there or not: perhaps a role, and whom to ask',
  async () => {
    const { app, db, ctx, personOf, reading } = await aSite()
    const [call, elsewhere] = [await aCall(ctx), await aCall(ctx, { from: 'clarinet-2019' })]
    const stranger = await reading(await personOf('stranger@town.example'))
    const organiser = await personOf('organiser@town.example')
    await insertGrant(db, { personId: organiser, role: 'organiser', callId: elsewhere.id }, ctx.now)
    for (const read of [stranger, await reading(organiser)]) {
      const there = await read(`/en/office/${call.key}/entries`)
      const nowhere = await read('/en/office/no-such-call/entries')
      expect([there.statusCode, nowhere.statusCode]).toEqual([404, 404])
      expect(there.body).toContain('a role can be taken back')
      expect(there.links).toEqual(expect.arrayContaining(['/en/account', '/en/office']))
      expect(saidIn(there.body, call.key)).toBe(saidIn(nowhere.body, 'no-such-call'))
    }
    await app.close()
  },
)

test.skipIf(!existsSync(PAGES))(
  'what is refused within a call leads back to its status and its entries',
  async () => {
    const { app, db, ctx, personOf, reading } = await aSite()
    const call = await aCall(ctx)
    const email = 'both@town.example'
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    await aJuror(ctx, { call, email })
    const both = await personOf(email)
    await insertGrant(db, { personId: both, role: 'organiser', callId: call.id }, ctx.now)
    const read = await reading(both)
    const refused = await read(`/en/office/${call.key}/reviews/${entry.id}`)
    expect(refused.statusCode).toBe(403)
    const said = saidIn(refused.body, 'nothing')
    for (const href of [`/en/office/${call.key}`, `/en/office/${call.key}/entries`])
      expect(said).toContain(`href="${href}"`)
    await app.close()
  },
)

test.skipIf(!existsSync(PAGES))(
  'no page leads to beginning an entry where there is no room for one, and both say why',
  async () => {
    const { app, db, ctx, reading } = await aSite()
    const call = await aCall(ctx)
    const entrant: Ctx = await anEntrant(ctx)
    const ownerId = (entrant.actor as { personId: PersonId }).personId
    const read = await reading(ownerId)
    const begin = `/en/my/entries/new?call=${call.key}`
    const pages = ['/en/my', `/en/calls/${call.key}`]
    for (const page of pages) expect((await read(page)).links, page).toContain(begin)
    const draft = { callId: call.id, ownerId, categoryKey: String(call.document.categories[0]?.key) }
    for (let n = 0; n < 100; n++) await insertEntry(db, { ...draft, isFictitious: false }, ctx.now)
    const full = await Promise.all(pages.map((page) => read(page)))
    expect(full.map(({ links }) => links.includes(begin))).toEqual([false, false])
    expect(full[0]?.body).toContain('You cannot start another entry in this call')
    expect(full[1]?.body).toContain('You have as many entries in this call as one person can have.')
    await app.close()
  },
)

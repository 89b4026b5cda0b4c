import { expect, test } from 'vitest'
import { insertGrant } from '#features/accounts/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { insertEntry } from '#features/entries/store/entries.ts'
import { anEntrant, anEntry } from '#features/entries/testing.ts'
import { aJuror } from '#features/jury/testing.ts'
import type { PersonId } from '#kernel/ids.ts'
import { ofCall } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aSite, hasPages, saidIn } from './testing/site.ts'

test.skipIf(!hasPages)(
  'where nothing is found in the office, it says the same whether it is there or not: perhaps a role, and whom to ask',
  async () => {
    const { app, db, ctx, personOf, reading } = await aSite()
    const [call, elsewhere] = [await aCall(ctx), await aCall(ctx, { from: 'clarinet-2019' })]
    const stranger = await reading(await personOf('stranger@town.example'))
    const organiser = await personOf('organiser@town.example')
    await insertGrant(db, { personId: organiser, role: 'organiser', scope: ofCall(elsewhere.id) }, ctx.now)
    for (const [read, worksIn] of [
      [stranger, []],
      [await reading(organiser), ['/en/office']],
    ] as const) {
      const there = await read(`/en/office/${call.key}/entries`)
      const nowhere = await read('/en/office/no-such-call/entries')
      expect([there.statusCode, nowhere.statusCode]).toEqual([404, 404])
      expect(there.body).toContain('a role can be taken back')
      expect(there.links).toContain('/en/account')
      // Who works in no office is led to none.
      expect(there.links.filter((link) => link === '/en/office').slice(0, 1)).toEqual(worksIn)
      expect(saidIn(there.body, call.key)).toBe(saidIn(nowhere.body, 'no-such-call'))
    }
    await app.close()
  },
)

test.skipIf(!hasPages)('what is refused within a call leads back to its status and its entries', async () => {
  const { app, db, ctx, personOf, reading } = await aSite()
  const call = await aCall(ctx)
  const email = 'both@town.example'
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  await aJuror(ctx, { call, email })
  const both = await personOf(email)
  await insertGrant(db, { personId: both, role: 'organiser', scope: ofCall(call.id) }, ctx.now)
  const read = await reading(both)
  const refused = await read(`/en/office/${call.key}/reviews/${entry.id}`)
  expect(refused.statusCode).toBe(403)
  const said = saidIn(refused.body, 'nothing')
  for (const href of [`/en/office/${call.key}`, `/en/office/${call.key}/entries`])
    expect(said).toContain(`href="${href}"`)
  await app.close()
})

test.skipIf(!hasPages)(
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

import { expect, test } from 'vitest'
import { insertGrant } from '#features/accounts/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { newId, type PersonId } from '#kernel/ids.ts'
import { SITE } from '#kernel/scopes.ts'
import { aSite, hasPages, saidIn, wordsOf } from './testing/site.ts'

const HTML = { host: 'localhost:3000', accept: 'text/html' }

test.skipIf(!hasPages)(
  'where there is no page, its answer has menu, search and ways on, in the language of the address',
  async () => {
    const { app } = await aSite()
    const said = []
    for (const url of ['/en/nothing', '/it/archive/CL99-E-999-niente', '/el/calls/none']) {
      const { statusCode, body } = await app.inject({ url, headers: HTML })
      expect(statusCode).toBe(404)
      const language = url.slice(1, 3)
      expect(body).toContain(`<html lang="${language}">`)
      expect(body).toMatch(new RegExp(`<header.*href="/${language}/archive".*</header>`, 's'))
      expect(body).toContain(`action="/${language}/archive#found"`)
      expect(body).toMatch(new RegExp(`<footer.*href="/${language}/about".*</footer>`, 's'))
      said.push(wordsOf(saidIn(body, url)))
    }
    expect(said).toEqual([
      expect.stringContaining('This page is not here'),
      expect.stringContaining('Cerca nell’archivio'),
      expect.stringContaining('Αναζήτηση στο αρχείο'),
    ])
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'an address without a language of ours is answered in the one that is asked for, and leads to the page there',
  async () => {
    const { app } = await aSite()
    const headers = { ...HTML, 'accept-language': 'it' }
    for (const url of ['/de/archive', '/archive']) {
      const { statusCode, body } = await app.inject({ url, headers })
      expect(statusCode).toBe(404)
      expect(body).toContain('<html lang="it">')
      expect(saidIn(body, 'nowhere')).toContain('href="/it/archive"')
      expect(wordsOf(body)).toContain('Lo stesso indirizzo in italiano')
    }
    await app.close()
  },
)

test.skipIf(!hasPages)('who finds no page is spoken to as who they are', async () => {
  const { app, db, ctx, personOf, signedIn } = await aSite()
  const [entrant, officer] = [await personOf('maria@town.example'), await personOf('office@office.eu')]
  await insertGrant(db, { personId: officer, role: 'organiser', scope: SITE }, ctx.now)
  const read = async (url: string, headers: Record<string, string>) =>
    saidIn((await app.inject({ url, headers })).body, 'nowhere')
  expect(await read('/en/my/nowhere/at', HTML)).toContain('href="/en/sign-in?to=')
  const own = await read('/en/my/nowhere/at', await signedIn(entrant))
  expect(own).toContain('entries are open to those who work on them')
  expect(own).toContain('href="/en/my"')
  expect(await read('/en/office/a/b/c/d', await signedIn(officer))).toContain('href="/en/office"')
  expect(await read('/en/office/a/b/c/d', await signedIn(entrant))).not.toContain('href="/en/office"')
  expect(await read('/en/jury/a/b/c/d/e', await signedIn(entrant))).toContain('href="/en/jury"')
  await app.close()
})

test.skipIf(!hasPages)(
  'what is not found in an area has its menu, and a search of what its reader may search',
  async () => {
    const { app, db, ctx, personOf, signedIn } = await aSite()
    const call = await aCall(ctx)
    const [entrant, officer] = [await personOf('maria@town.example'), await personOf('office@office.eu')]
    await insertGrant(db, { personId: officer, role: 'organiser', scope: SITE }, ctx.now)
    const read = async (path: string, person: PersonId) => {
      const { statusCode, body } = await app.inject({ url: path, headers: await signedIn(person) })
      const menu = /<nav\b[^>]* aria-label="[^"]*"[^]*?<\/nav>/.exec(body)?.[0] ?? ''
      const searches = [...saidIn(body, path).matchAll(/<form\b[^>]* role="search" action="([^"]*)"/g)].map(
        ([, to]) => to,
      )
      const offered = saidIn(body, path).includes('href="/en/office"') || menu.includes('href="/en/office"')
      return {
        statusCode,
        menu: [...menu.matchAll(/href="([^"]*)"/g)].map(([, to]) => to),
        searches,
        offered,
      }
    }
    const archive = '/en/archive#found'
    expect(await read('/en/jury/nothing', entrant)).toEqual({
      statusCode: 404,
      menu: ['/en/jury', '/en/archive', '/en/account'],
      searches: [archive],
      offered: false,
    })
    // Whoever works in no office is offered none of its pages.
    expect(await read('/en/office/nothing', entrant)).toEqual({
      statusCode: 404,
      menu: ['/en', '/en/archive', '/en/my', '/en/jury', '/en/account'],
      searches: [archive],
      offered: false,
    })
    const own = await read(`/en/office/${call.key}/entries/${newId()}`, officer)
    expect(own).toMatchObject({
      statusCode: 404,
      searches: [`/en/office/${call.key}/entries`, archive],
      offered: true,
    })
    expect(own.menu).toContain(`/en/office/${call.key}/jurors`)
    await app.close()
  },
)

test.skipIf(!hasPages)(
  'where the interface has nothing it answers by a problem as data, also to who reads pages',
  async () => {
    const { app } = await aSite()
    const { statusCode, headers, body } = await app.inject({
      url: '/api/v1/nothing',
      headers: { host: 'localhost:3000' },
    })
    expect([statusCode, headers['content-type']]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
    ])
    expect(JSON.parse(body)).toMatchObject({ code: 'not-found', status: 404 })
    await app.close()
  },
)

import { describe, expect, test } from 'vitest'
import { listMediaOf } from './store/files.ts'
import { aForm, aMediaSite, aPicture, post, reportOf } from './testing.ts'

test('one wrong file among several does not keep the others out; a plain form is told by its page', async () => {
  const site = await aMediaSite()
  const answer = await post(
    site,
    [
      ['a.jpg', await aPicture()],
      ['notes.txt', Buffer.from('text')],
      ['b.jpg', await aPicture()],
      ['c.jpg', await aPicture()],
    ],
    { to: '/it/my/entries/1?step=media' },
  )
  expect(answer.statusCode).toBe(303)
  const kept = await listMediaOf(site.ctx.db, site.holding.holder)
  const back = new URL(String(answer.headers['location']), 'http://site')
  expect([back.pathname, back.search, [...reportOf(answer)], back.hash]).toEqual([
    '/it/my/entries/1',
    '?step=media',
    [
      ['media-slot', 'pictures'],
      ['media-added', '2'],
      ...kept.map(({ id }) => ['media-kept', id]),
      ['media-problem', 'file-type-not-accepted:notes.txt'],
      ['media-problem', 'media-limit-reached:c.jpg'],
    ],
    '#pictures',
  ])
  expect(kept.map(({ fileName }) => fileName)).toEqual(['a.jpg', 'b.jpg'])
})

describe('a form of several files that ends otherwise than it should', () => {
  const names = async (site: Awaited<ReturnType<typeof aMediaSite>>) =>
    (await listMediaOf(site.ctx.db, site.holding.holder)).map(({ fileName }) => fileName)
  const pictures = async (count: number) => {
    const content = await aPicture()
    return Array.from({ length: count }, (_, n) => [`${n + 1}.jpg`, content] as const)
  }

  test('keeps as many as one may bring, and says so of the rest, to programs and on a page', async () => {
    const site = await aMediaSite()
    const files = await pictures(21)
    const taken = files.slice(0, 20).map(([fileName]) => fileName)
    const answer = await post(site, files, { slot: 'sketches' })
    expect(await names(site)).toEqual(taken)
    expect(answer.json()).toMatchObject({
      status: 413,
      code: 'files-beyond-limit',
      details: {
        limit: 20,
        kept: taken.map((fileName) => ({ fileName })),
        refused: [{ code: 'files-beyond-limit', fileName: '' }],
      },
    })
    const page = await post(site, files, { slot: 'sketches', to: '/en/my/entries/1/media' })
    const query = reportOf(page)
    expect([page.statusCode, query.get('media-added'), query.getAll('media-problem')]).toEqual([
      303,
      '20',
      ['files-beyond-limit:'],
    ])
  })

  test('says so too of files so small that all of them have come before the first is kept', async () => {
    const site = await aMediaSite()
    const content = await aPicture(8, 8)
    const { headers, payload } = await aForm(
      Array.from({ length: 21 }, (_, n) => [`${n + 1}.jpg`, content] as const),
    )
    const origin = await site.app.listen({ port: 0, host: '127.0.0.1' })
    const answer = await fetch(
      `${origin}/api/v1/holders/entry/${site.holding.holder.id}/media?slot=pictures`,
      {
        method: 'POST',
        headers: { ...site.owner, ...headers },
        body: new Uint8Array(payload),
      },
    )
    const kept = (await names(site)).map((fileName) => ({ fileName }))
    expect(kept.length).toBeGreaterThan(0)
    expect(await answer.json()).toMatchObject({ details: { kept } })
  })

  test('without its end: says which were kept', async () => {
    const site = await aMediaSite()
    const { headers, payload } = await aForm(await pictures(3))
    const send = (to: string) =>
      site.app.inject({
        method: 'POST',
        url: `/api/v1/holders/entry/${site.holding.holder.id}/media?slot=sketches${to}`,
        headers: { ...site.owner, ...headers },
        payload: payload.subarray(0, -200),
      })
    const answer = await send('')
    expect(await names(site)).toEqual(['1.jpg', '2.jpg'])
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'request-malformed',
      details: { kept: [{ fileName: '1.jpg' }, { fileName: '2.jpg' }] },
    })
    const page = await send('&to=/en/my')
    const query = reportOf(page)
    expect([query.get('media-added'), query.getAll('media-problem')]).toEqual(['2', ['request-malformed:']])
  })

  test('for a fault of ours: says which were kept, and that it is our fault', async () => {
    const { storage } = (await aMediaSite()).ctx
    let puts = 0
    const breaking: typeof storage = {
      ...storage,
      put: (...what) => {
        puts += 1
        if (puts === 2) throw new TypeError('a fault')
        return storage.put(...what)
      },
    }
    const site = await aMediaSite({ storage: breaking })
    const answer = await post(site, await pictures(3), { slot: 'sketches' })
    expect(await names(site)).toEqual(['1.jpg'])
    expect(answer.json()).toMatchObject({
      status: 500,
      code: 'internal',
      details: { kept: [{ fileName: '1.jpg' }], refused: [{ code: 'internal', fileName: '' }] },
    })
  })
})

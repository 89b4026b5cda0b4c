import { expect, test } from 'vitest'
import { ofCall } from '#kernel/scopes.ts'
import { insertGrant } from '#features/accounts/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { aSite, hasPages } from './testing/site.ts'

test.skipIf(!hasPages)(
  'what was done is said once by the page that follows, and not by an address, Back or a reload',
  async () => {
    const { app, db, ctx, personOf, signedIn } = await aSite()
    const call = await aCall(ctx)
    const organiser = await personOf('organiser@town.example')
    await insertGrant(db, { personId: organiser, role: 'organiser', scope: ofCall(call.id) }, ctx.now)
    const headers = await signedIn(organiser)
    const jurors = `/en/office/${call.key}/jurors`
    const sent = await app.inject({
      ...{ method: 'POST', url: `${jurors}?/invite` },
      headers: {
        ...headers,
        origin: 'http://localhost:3000',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({
        people: '"Rossi, Maria" <maria.rossi@town.example>; Comune di Io1, Settore Cultura',
        categories: call.document.categories[0]?.key ?? '',
        language: 'it',
      }).toString(),
    })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, jurors])
    const [told] = sent.cookies.filter(({ name }) => name === 'clarion-done')
    expect(told).toMatchObject({ path: jurors, httpOnly: true, sameSite: 'Strict' })
    const page = async (url: string, cookie = '') => {
      const read = await app.inject({ url, headers: { ...headers, cookie: `${headers.cookie}; ${cookie}` } })
      return { isSaid: read.body.includes('is on its way'), body: read.body, cookies: read.cookies }
    }
    const first = await page(jurors, `clarion-done=${encodeURIComponent(told?.value ?? '')}`)
    expect(first.isSaid).toBe(true)
    expect(first.body).toContain('Maria Rossi')
    expect(first.body).toContain('Comune di Io1, Settore Cultura')
    expect(first.cookies.find(({ name }) => name === 'clarion-done')).toMatchObject({ value: '', maxAge: 0 })
    for (const url of [jurors, `${jurors}?done=invited&n=999`]) expect((await page(url)).isSaid).toBe(false)
    await app.close()
  },
)

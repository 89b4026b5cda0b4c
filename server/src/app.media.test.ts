import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { getCallById } from '#features/calls/index.ts'
import { UPLOAD_COOKIE } from '#features/media/core/way-back.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aPicture, prepared, reportOf } from '#features/media/testing.ts'
import { notices } from '#features/notices/tables.ts'
import type { Db } from '#platform/db/client.ts'
import { mediaHolders } from './features.ts'
import { anApp } from './testing/app.ts'
import { aCtx } from '#platform/testing/index.ts'
import { hasPages, PAGES } from './testing/site.ts'

/** Signs in as anybody does: with the code of the last mail. */
async function cookieOf(app: FastifyInstance, db: Db, email: string): Promise<{ cookie: string }> {
  await app.inject({ method: 'POST', url: '/api/v1/sign-in/codes', payload: { email } })
  const code = (await db.select().from(notices).orderBy(notices.id)).at(-1)?.facts['code']
  const entered = await app.inject({ method: 'POST', url: '/api/v1/sign-in', payload: { email, code } })
  return {
    cookie: [entered.headers['set-cookie']]
      .flat()
      .map((line) => line?.split(';')[0])
      .join('; '),
  }
}

async function aSite() {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'clarion-app-media-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const lines: string[] = []
  const logTarget = { write: (line: string) => void lines.push(line) }
  const { app, db } = await anApp({ dataDir, logLevel: 'error' }, { logTarget, webBuild: PAGES })
  const ctx = aCtx({ db, now: new Date() })
  const call = await aCall(ctx)
  const { entry } = await anEntry(ctx, { call, email: 'maria@town.example' })
  const maria = await cookieOf(app, db, 'maria@town.example')
  const stranger = await cookieOf(app, db, 'other@town.example')
  const form = new FormData()
  form.append('files', new File([new Uint8Array(await aPicture())], 'plakat.jpg'))
  const encoded = new Response(form)
  const payload = Buffer.from(await encoded.arrayBuffer())
  const upload = (holder: string, headers: Record<string, string>, to = '') =>
    app.inject({
      method: 'POST',
      url: `/api/v1/holders/entry/${holder}/media?slot=images${to}`,
      headers: {
        'content-type': encoded.headers.get('content-type') ?? '',
        origin: 'http://localhost:3000',
        ...headers,
      },
      payload: headers['x-cut'] ? payload.subarray(0, payload.length / 2) : payload,
    })
  return { app, ctx, dataDir, entry, lines, maria, stranger, upload }
}

test('an entrant adds a picture to an entry by a plain form, and nobody else sees it or may add one', async () => {
  const { app, ctx, entry, maria, stranger, upload } = await aSite()
  const answer = await upload(entry.id, maria, `&to=/el/my/entries/${entry.id}/media`)
  expect([answer.statusCode, answer.headers['location']]).toEqual([
    303,
    `/el/my/entries/${entry.id}/media#images`,
  ])
  const url = `/api/v1/holders/entry/${entry.id}/media`
  const { media } = (await app.inject({ url, headers: maria })).json()
  await prepared(ctx, mediaHolders, media[0])
  const seenBy = async (headers: Record<string, string>) =>
    (await app.inject({ url: `/media/${media[0].id}/320`, headers })).statusCode
  expect([await seenBy(maria), await seenBy(stranger), await seenBy({})]).toEqual([200, 404, 404])
  const refusals = [await upload(entry.id, stranger), await upload(newId(), stranger)].map((one) => ({
    ...one.json(),
    requestId: '',
  }))
  expect(refusals[0]).toEqual(refusals[1])
  expect(refusals[0]?.code).toBe('not-found')
})

test('another site’s page adds nothing', async () => {
  const { entry, maria, upload } = await aSite()
  const answer = await upload(entry.id, { ...maria, origin: 'https://evil.example' })
  expect(answer.json().code).toBe('origin-not-allowed')
})

test.each([
  ['without a boundary', 'multipart/form-data', 'request-malformed'],
  ['with an empty boundary', 'multipart/form-data; boundary=', 'file-empty'],
  [
    'with a boundary of 10,000 letters',
    `multipart/form-data; boundary=${'a'.repeat(10_000)}`,
    'request-malformed',
  ],
  ['with another boundary', 'multipart/form-data; boundary=other', 'request-malformed'],
  ['as plain text', 'text/plain', 'input-invalid'],
])('files sent %s are refused, and nothing of them is kept', async (_what, contentType, code) => {
  const { app, entry, maria, upload } = await aSite()
  const answer = await upload(entry.id, { ...maria, 'content-type': contentType })
  expect(answer.json().code).toBe(code)
  const { media } = (
    await app.inject({ url: `/api/v1/holders/entry/${entry.id}/media`, headers: maria })
  ).json()
  expect(media).toEqual([])
})

test('files whose form ends in the middle are refused', async () => {
  const { app, entry, maria, upload } = await aSite()
  const answer = await upload(entry.id, { ...maria, 'x-cut': 'yes' })
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'request-malformed'])
  const { media } = (
    await app.inject({ url: `/api/v1/holders/entry/${entry.id}/media`, headers: maria })
  ).json()
  expect(media).toEqual([])
})

test('what failed beneath an upload is in the log with its cause, to programs and to forms, and nothing that names a person', async () => {
  const { dataDir, entry, lines, maria, upload } = await aSite()
  await writeFile(path.join(dataDir, 'spool'), 'in the way')
  const program = await upload(entry.id, maria)
  expect([program.statusCode, program.json().code]).toEqual([503, 'storage-unavailable'])
  const form = await upload(entry.id, maria, `&to=/en/my/entries/${entry.id}/media`)
  expect([form.statusCode, reportOf(form).get('media-problem')]).toEqual([
    303,
    'storage-unavailable:plakat.jpg',
  ])
  const fault = { msg: 'fault', reqId: expect.any(String), err: { type: 'Error', code: 'EEXIST' } }
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([fault, fault])
  expect(lines.join('')).not.toMatch(/maria|town\.example|plakat/)
})

test.skipIf(!hasPages)(
  'the form of files on a page, pressed twice without script, brings its file once',
  async () => {
    const { app, ctx, entry, maria, upload } = await aSite()
    const { document } = await getCallById(ctx.db, entry.callId)
    const section = document.form.sections.find(({ fields }) => fields.some(({ key }) => key === 'images'))
    const url = `/en/my/entries/${entry.id}/${section?.key}`
    const { body } = await app.inject({
      url,
      headers: { ...maria, host: 'localhost:3000', accept: 'text/html' },
    })
    const [, action = ''] = /action="(\/api\/v1\/holders\/entry\/[^"]+slot=images[^"]*)"/.exec(body) ?? []
    const rest = action.replaceAll('&amp;', '&').split('slot=images')[1] ?? ''
    const pressed = await Promise.all([upload(entry.id, maria, rest), upload(entry.id, maria, rest)])
    const back = `${url}#images`
    expect(pressed.map(({ headers }) => headers['location'])).toEqual([back, back])
    const { media } = (
      await app.inject({ url: `/api/v1/holders/entry/${entry.id}/media`, headers: maria })
    ).json()
    expect(media).toHaveLength(1)
  },
)

test.skipIf(!hasPages)(
  'what an upload without script came to is said once by the page that follows, and by no address',
  async () => {
    const { app, ctx, entry, maria, upload } = await aSite()
    const { document } = await getCallById(ctx.db, entry.callId)
    const section = document.form.sections.find(({ fields }) => fields.some(({ key }) => key === 'images'))
    const url = `/en/my/entries/${entry.id}/${section?.key}`
    const sent = await upload(entry.id, maria, `&to=${url}`)
    const told = sent.cookies.find(({ name }) => name === UPLOAD_COOKIE)
    expect(told).toMatchObject({ path: url, httpOnly: true, sameSite: 'Strict' })
    const read = async (at: string, cookie = '') => {
      const headers = { host: 'localhost:3000', accept: 'text/html', cookie: `${maria.cookie}; ${cookie}` }
      const page = await app.inject({ url: at, headers })
      return [
        page.body.includes('One file was added'),
        page.cookies.some(({ name }) => name === UPLOAD_COOKIE),
      ]
    }
    expect(await read(url, `${UPLOAD_COOKIE}=${told?.value}`)).toEqual([true, true])
    for (const at of [url, `${url}?media-slot=images&media-added=3`])
      expect(await read(at)).toEqual([false, false])
  },
)

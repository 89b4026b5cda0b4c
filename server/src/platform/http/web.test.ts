import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { mountWeb } from './web.ts'

/** A site whose pages have an ETag where their address says so, and which knows what a reader has already. */
const RESPOND = `async (request) => {
  const headers = new Headers({ 'content-type': 'text/html', 'x-own': 'kept' })
  headers.append('set-cookie', 'a=1')
  headers.append('set-cookie', 'b=2')
  if (request.url.endsWith('/whole')) headers.set('etag', '"1"')
  if (request.headers.get('if-none-match') === '"1"') return new Response(null, { status: 304, headers })
  return new Response('Καλημέρα', { status: request.url.endsWith('/whole') ? 203 : 200, headers })
}`

async function aSite() {
  const build = await mkdtemp(join(tmpdir(), 'clarion-web-'))
  onTestFinished(() => rm(build, { recursive: true }))
  await mkdir(join(build, 'client'))
  await writeFile(join(build, 'adapter-node.js'), `export const server = { init() {}, respond: ${RESPOND} }`)
  const app = Fastify()
  onTestFinished(() => app.close())
  await mountWeb(app, {
    buildDir: pathToFileURL(`${build}/`),
    platformFor: () => Promise.resolve(undefined),
  })
  return app
}

test('a whole page goes out in one piece, with its length and all it says in its head', async () => {
  const app = await aSite()
  const whole = await app.inject('/whole')
  expect([whole.statusCode, whole.body]).toEqual([203, 'Καλημέρα'])
  expect(whole.headers).toMatchObject({
    'content-type': 'text/html',
    'content-length': '16',
    'x-own': 'kept',
    etag: '"1"',
    'set-cookie': ['a=1', 'b=2'],
  })
  const streamed = await app.inject('/streamed')
  expect([streamed.statusCode, streamed.body]).toEqual([200, 'Καλημέρα'])
  expect(streamed.headers).toMatchObject({ 'x-own': 'kept', 'set-cookie': ['a=1', 'b=2'] })
  expect(streamed.headers['content-length']).toBe(undefined)
})

test('who has the page already, or asks for its head alone, gets no body', async () => {
  const app = await aSite()
  const again = await app.inject({ url: '/whole', headers: { 'if-none-match': '"1"' } })
  expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', '"1"'])
  const head = await app.inject({ url: '/whole', method: 'HEAD' })
  expect([head.statusCode, head.body, head.headers.etag]).toEqual([203, '', '"1"'])
})

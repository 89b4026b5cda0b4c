import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { anApp } from './testing/app.ts'
import { aFolder } from '#platform/testing/empty.ts'

const PAGES = `export const server = {
  init() {},
  async respond(request) {
    const { pathname } = new URL(request.url)
    const refused = JSON.parse(decodeURIComponent(request.headers.get('x-clarion-refused') ?? 'null'))
    if (refused) return new Response([request.method, request.url, refused.code, await request.text()].join(' '))
    if (pathname === '/fault') throw new Error('a fault of ours')
    if (pathname === '/address') return new Response(request.url)
    if (pathname === '/') return new Response(null, { status: 303, headers: { location: '/en' } })
    const headers = { 'content-type': 'text/html', 'content-security-policy': "script-src 'self' 'sha256-x'" }
    return new Response('<!doctype html>', { status: pathname === '/en' ? 200 : 404, headers })
  },
}`

/** The application with a site behind it that has a page, a redirect, a fault and a file. */
async function aSite() {
  const build = aFolder()
  await mkdir(path.join(build, 'client'))
  await writeFile(path.join(build, 'client', 'script.js'), 'run()')
  await writeFile(path.join(build, 'adapter-node.js'), PAGES)
  return anApp({ publicUrl: 'https://awards.example.eu' }, { webBuild: pathToFileURL(`${build}/`) })
}

const GUARDS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
}

const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const OF_THE_PAGE = "script-src 'self' 'sha256-x'"

test.each([
  ['an answer of the API', 'GET /api/v1/calls', 200, NOTHING],
  ['its description', 'GET /api/openapi.json', 200, NOTHING],
  ['an unknown address of the API', 'GET /api/v1/nothing', 404, NOTHING],
  ['a refusal', 'GET /api/v1/account', 401, NOTHING],
  ['wrong input', 'POST /api/v1/sign-in/codes', 422, NOTHING],
  ['a file that is not there', 'GET /media/0195f0b4-0000-7000-8000-000000000001/320', 404, NOTHING],
  ['an address that tries to climb', 'GET /media/..%2f..%2fsecret/320', 404, NOTHING],
  ['a verb that nothing answers', 'PUT /en', 404, NOTHING],
  ['whether it is alive', 'GET /healthz', 200, NOTHING],
  ['a script of the site', 'GET /script.js', 200, NOTHING],
  ['a page', 'GET /en', 200, OF_THE_PAGE],
  ['a page that is not there', 'GET /en/nothing', 404, OF_THE_PAGE],
  ['an address that is no text', 'GET /%E0%A4%A', 404, OF_THE_PAGE],
  ['one with a lone percent sign', 'GET /en/100%?q=%E0', 404, OF_THE_PAGE],
  ['such an address of the API', 'GET /api/v1/calls/%E0%A4%A', 404, NOTHING],
  ['a redirect', 'GET /', 303, NOTHING],
  ['a fault', 'GET /fault', 500, NOTHING],
] as const)('%s is guarded', async (_what, asked, status, policy) => {
  const [method, url] = asked.split(' ') as ['GET' | 'POST' | 'PUT', string]
  const { app } = await aSite()
  const { statusCode, headers } = await app.inject({ method, url })
  expect({ statusCode, headers }).toMatchObject({
    statusCode: status,
    headers: { ...GUARDS, 'content-security-policy': policy },
  })
  expect([headers['x-powered-by'], headers['server']]).toEqual([undefined, undefined])
})

test('what a page says of its own address is not taken from the Host header', async () => {
  const { app } = await aSite()
  const { body } = await app.inject({ url: '/address', headers: { host: '127.0.0.1:8123' } })
  expect(body).toBe('https://awards.example.eu/address')
})

const VISITORS = Array.from({ length: 27 }, (_, each) => each)
const BEHIND_ONE_PROXY = { remoteAddress: '203.0.113.9' }

test('a town hall of 27 behind one address reads pages with all their files, and only pages and calls count', async () => {
  const { app } = await aSite()
  const ask = (url: string) => app.inject({ url, ...BEHIND_ONE_PROXY })
  const statuses = new Set<number>()
  for (const _visitor of VISITORS) {
    for (const url of ['/en', '/api/v1/calls']) statuses.add((await ask(url)).statusCode)
    const files = [
      '/script.js',
      '/appearance.css',
      '/media/0195f0b4-0000-7000-8000-000000000001/320',
      '/healthz',
    ]
    for (const url of files) for (let n = 0; n < 25; n += 1) await ask(url)
  }
  expect([...statuses]).toEqual([200])
})

test('what is too often is said in words, by a page, with how long to wait, and a form is given back', async () => {
  const { app } = await aSite()
  const page = { accept: 'text/html', 'accept-language': 'el' }
  for (let n = 0; n < 1200; n += 1) await app.inject({ url: '/script', method: 'PUT', ...BEHIND_ONE_PROXY })
  const read = await app.inject({ url: '/archive', headers: page, ...BEHIND_ONE_PROXY })
  const form = { ...page, 'content-type': 'application/x-www-form-urlencoded' }
  const sent = await app.inject({
    url: '/it/my?a=1',
    method: 'POST',
    headers: form,
    payload: 'text=kept',
    ...BEHIND_ONE_PROXY,
  })
  const called = await app.inject({ url: '/api/v1/calls', ...BEHIND_ONE_PROXY })
  const file = await app.inject({ url: '/script.js', ...BEHIND_ONE_PROXY })
  expect([read, sent, called, file].map(({ statusCode }) => statusCode)).toEqual([429, 429, 429, 200])
  for (const { headers } of [read, sent, called]) expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  expect([read.body, sent.body]).toEqual([
    'GET https://awards.example.eu/el/refused?to=%2Farchive too-many-requests ',
    'POST https://awards.example.eu/it/refused?to=%2Fit%2Fmy%3Fa%3D1 too-many-requests text=kept',
  ])
  expect(called.json()).toMatchObject({
    code: 'too-many-requests',
    details: { retryAfterSeconds: expect.any(Number) },
  })
})

test('a fault shows the number of the request and nothing of itself', async () => {
  const { app } = await aSite()
  const answer = await app.inject('/fault')
  expect(answer.json()).toEqual({
    type: 'about:blank',
    title: 'internal',
    status: 500,
    code: 'internal',
    details: {},
    requestId: answer.headers['x-request-id'],
  })
})

test('whoever drips bytes or says nothing is cut off', async () => {
  const { app } = await anApp()
  const { headersTimeout, requestTimeout, timeout } = app.server
  expect({ headersTimeout, requestTimeout, timeout }).toEqual({
    headersTimeout: 60_000,
    requestTimeout: 1_800_000,
    timeout: 120_000,
  })
})

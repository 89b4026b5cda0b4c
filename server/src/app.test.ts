import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { operations } from './contract.ts'
import { boundOperations } from './features.ts'
import { anApp } from './testing/app.ts'

const json = { 'content-type': 'application/json' }

test('the contract and the bound operations are the same, and every id is its key', () => {
  const declared = Object.entries(operations)
  expect(boundOperations.map(({ operation }) => operation.id).sort()).toEqual(Object.keys(operations).sort())
  expect(declared.filter(([key, operation]) => operation.id !== key)).toEqual([])
  const addresses = declared.map(([, { method, path }]) => `${method} ${path.replaceAll(/:\w+/g, ':')}`)
  expect(addresses.filter((one, at) => addresses.indexOf(one) !== at)).toEqual([])
})

test('input that does not fit is answered with its field, as a problem (RFC 9457)', async () => {
  const { app } = await anApp()
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/sign-in/codes',
    headers: json,
    payload: '{"email":"no address"}',
  })
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.json()).toEqual({
    type: 'about:blank',
    title: 'input-invalid',
    status: 422,
    code: 'input-invalid',
    details: { fields: [{ field: 'email', code: 'not-understood' }] },
    requestId: answer.headers['x-request-id'],
  })
})

test.each([
  ['a broken body', { payload: '{"email":', headers: json }],
  ['a body that is no object', { payload: '[1]', headers: json }],
  ['too large a body', { payload: `"${'x'.repeat(1024 * 1024 + 1)}"`, headers: json }],
  ['a kind that nobody reads', { payload: 'x', headers: { 'content-type': 'text/x' } }],
])('%s is refused, not a fault', async (_what, request) => {
  const { app } = await anApp()
  const answer = await app.inject({ method: 'POST', url: '/api/v1/sign-in/codes', ...request })
  expect(answer.statusCode).toBeGreaterThanOrEqual(400)
  expect(answer.statusCode).toBeLessThan(500)
  expect(answer.json()).toMatchObject({ type: 'about:blank', requestId: expect.any(String) })
})

test.each([
  ['a page of another site', { origin: 'https://evil.example', host: 'localhost:3000' }, 403],
  ['a browser that hides its origin, with a cookie', { cookie: 'clarion.session_token=x' }, 403],
  ['a cross-site request without origin', { 'sec-fetch-site': 'cross-site' }, 403],
  ['our own page', { origin: 'http://localhost:3000', host: 'localhost:3000' }, 200],
  ['a program without a cookie', {}, 200],
])('a change asked by %s', async (_who, headers, status) => {
  const { app } = await anApp()
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/sign-out',
    headers: { ...json, ...headers },
    payload: '{}',
  })
  expect(answer.statusCode).toBe(status)
})

test('whoever is to wait is told how long, also where an operation says so', async () => {
  const { app } = await anApp()
  const post = (path: string, payload: object) =>
    app.inject({ method: 'POST', url: `/api/v1${path}`, payload, remoteAddress: '203.0.113.9' })
  const email = 'ann@example.eu'
  for (let n = 1; n <= 5; n += 1) await post('/sign-in/codes', { email })
  for (let n = 1; n <= 5; n += 1) await post('/sign-in', { email, code: 'wrong' })
  const answers = [await post('/sign-in/codes', { email }), await post('/sign-in', { email, code: 'wrong' })]
  expect(answers.map((each) => [each.statusCode, each.json().code])).toEqual([
    [429, 'codes-already-sent'],
    [429, 'too-many-requests'],
  ])
  for (const { headers, ...each } of answers)
    expect(Number(headers['retry-after'])).toBe(each.json().details.retryAfterSeconds)
})

test('an unknown address below /api answers JSON, and what needs a sign-in says so', async () => {
  const { app } = await anApp()
  const unknown = await app.inject('/api/v1/nothing')
  expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'not-found'])
  const closed = await app.inject('/api/v1/account')
  expect([closed.statusCode, closed.json().code]).toEqual([401, 'sign-in-required'])
})

test('the mailbox does not exist for other machines, nor with a public address', async () => {
  const { app } = await anApp()
  expect((await app.inject('/api/v1/mailbox/messages')).statusCode).toBe(200)
  const away = await app.inject({ url: '/api/v1/mailbox/messages', remoteAddress: '203.0.113.9' })
  expect(away.json().code).toBe('not-found')
  const { app: publicSite } = await anApp({ mailboxReadable: false })
  expect((await publicSite.inject('/api/v1/mailbox/messages')).json().code).toBe('not-found')
})

test('the OpenAPI document is valid and names every operation, uploads and files', async () => {
  const { app } = await anApp()
  const document = (await app.inject('/api/openapi.json')).json()
  expect(document.openapi).toBe('3.1.0')
  expect(await new Validator().validate(document)).toEqual({ valid: true })
  const broken = { ...document, paths: { '/api/v1/calls': { get: { responses: { 200: {} } } } } }
  expect(await new Validator().validate(broken)).toMatchObject({ valid: false })
  const ids = Object.values(document.paths as Record<string, Record<string, { operationId?: string }>>)
    .flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
    .filter((id) => id !== undefined)
  expect(ids.sort()).toEqual([...Object.keys(operations), 'uploadMedia', 'showMedia'].sort())
})

test('health tells alive from ready', async () => {
  const { app } = await anApp()
  expect((await app.inject('/healthz')).json()).toEqual({ alive: true })
  expect((await app.inject('/readyz')).json()).toEqual({ ready: true })
})

import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { wayBack } from '#features/media/core/way-back.ts'
import { answerErrors } from '#platform/http/answers.ts'
import { mountWeb } from '#platform/http/web.ts'
import { operations } from './contract.ts'
import { anApp } from './testing/app.ts'

const json = { 'content-type': 'application/json' }

test('text that the database cannot hold is refused as input, wherever it stands', async () => {
  const { app } = await anApp()
  const post = (url: string, payload: string) =>
    app.inject({ method: 'POST', url: `/api/v1${url}`, headers: json, payload })
  const answers = [
    await app.inject('/api/v1/archive/entries?q=%00'),
    await app.inject('/api/v1/archive/entries?q=a&category=%00'),
    await app.inject('/api/v1/authorities?q=a%00b'),
    await app.inject('/api/v1/calls/a%00b'),
    await app.inject(`/api/v1/archive/entries/${encodeURIComponent('CL\0')}`),
    await post('/sign-in/codes', '{"email":"ann@example.eu","returnTo":"/en/\\u0000"}'),
    await post('/sign-in', '{"email":"ann@example.eu","code":"\\ud800"}'),
    await post('/sign-in', `{"email":"ann@example.eu","code":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  ]
  expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual(
    answers.map(() => [422, 'input-invalid']),
  )
})

test.each(['describeMedia', 'decideEntry', 'undoDecision'] as const)(
  '%s: a version beyond the column is refused as input',
  (id) => {
    const { version } = operations[id].input.shape
    expect([version.safeParse(2 ** 31).success, version.safeParse(7).success]).toEqual([false, true])
  },
)

test('what does not say that it may be kept is kept by no cache', async () => {
  const { app } = await anApp()
  const answers = [await app.inject('/api/v1/account'), await app.inject('/api/v1/calls')]
  expect(answers.map(({ headers }) => headers['cache-control'])).toEqual([
    'private, no-store',
    'private, no-store',
  ])
})

test.each(['/en/my', '/.//evil.example/', '/a/..//evil.example', '/a;Domain=x'])(
  'after an upload %s stays here',
  (to) => {
    const became = { slot: 'pictures', kept: [{ id: '1' }], refused: [] }
    const { location: back, 'set-cookie': cookie } = wayBack(to, became, 'https')
    expect(new URL(back, 'https://award.example.eu').host).toBe('award.example.eu')
    expect(cookie).not.toMatch(/; *Domain/)
    expect(cookie).toMatch(/; Secure$/)
    expect(wayBack(to, became, 'http')['set-cookie']).not.toMatch(/Secure/)
  },
)

/** The pages' door with a site behind it that answers with the code of what was refused, and to a form with the length of its text. */
async function aSite() {
  const build = await mkdtemp(join(tmpdir(), 'clarion-web-'))
  onTestFinished(() => rm(build, { recursive: true }))
  await mkdir(join(build, 'client'))
  const respond = `async (request) => {
    const refused = JSON.parse(decodeURIComponent(request.headers.get('x-clarion-refused') ?? 'null'))
    if (refused) return new Response(refused.code + ' at ' + new URL(request.url).pathname)
    return new Response(request.method === 'POST' ? String((await request.formData()).get('text')?.length) : '')
  }`
  await writeFile(join(build, 'adapter-node.js'), `export const server = { init() {}, respond: ${respond} }`)
  const logged: string[] = []
  const app = Fastify({ logger: { level: 'error', stream: { write: (line) => void logged.push(line) } } })
  onTestFinished(() => app.close())
  answerErrors(app)
  const buildDir = pathToFileURL(`${build}/`)
  await mountWeb(app, { buildDir, platformFor: () => Promise.resolve(undefined) })
  return { app, logged }
}

test('a form beyond a megabyte is too large, said beforehand or found on the way; that is no fault', async () => {
  const { app, logged } = await aSite()
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const form = (length: number) => `text=${'a'.repeat(length)}`
  const inPieces = (text: string) =>
    new Blob([text]).stream().pipeThrough(new TransformStream<Uint8Array, Uint8Array>())
  const send = async (body: string | ReadableStream) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await fetch(url, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
    const text = await answer.text()
    return [answer.status, answer.ok ? text : (JSON.parse(text) as { code: string }).code]
  }
  expect([
    await send(form(1_000_000)),
    await send(inPieces(form(1_000_000))),
    await send(form(2_000_000)),
    await send(inPieces(form(2_000_000))),
  ]).toEqual([
    [200, '1000000'],
    [200, '1000000'],
    [413, 'too-large'],
    [413, 'too-large'],
  ])
  expect(logged).toEqual([])
})

test('a person whose form is too large gets the page that says so, and nobody gets it by asking', async () => {
  const { app } = await aSite()
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const refused = { 'x-clarion-refused': encodeURIComponent('{"code":"too-large"}') }
  const form = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
  const body = `text=${'a'.repeat(2_000_000)}`
  const sent = await fetch(`${url}/it/my`, { method: 'POST', headers: form, body })
  const asked = await fetch(url, { headers: { ...form, ...refused } })
  expect([sent.status, await sent.text(), await asked.text()]).toEqual([413, 'too-large at /it/refused', ''])
})

test('a form of more fields than any of ours is too large, however it is sent, and fields within the limit are read', async () => {
  const { app, logged } = await aSite()
  const field = (name: string, value = '') =>
    `--a\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const kinds = {
    url: ['application/x-www-form-urlencoded', (count: number) => `text=hello${'&a'.repeat(count - 1)}`],
    parts: [
      'multipart/form-data; boundary=a',
      (count: number) => `${field('text', 'hello')}${field('').repeat(count - 1)}--a--\r\n`,
    ],
  } as const
  const send = async (kind: keyof typeof kinds, count: number) => {
    const [contentType, form] = kinds[kind]
    const headers = { accept: 'text/html', 'content-type': contentType }
    const answer = await app.inject({ method: 'POST', url: '/it/my', headers, payload: form(count) })
    return [answer.statusCode, answer.body]
  }
  expect([
    await send('url', 20_000),
    await send('url', 20_001),
    await send('parts', 20_000),
    await send('parts', 20_001),
  ]).toEqual([
    [200, '5'],
    [413, 'too-large at /it/refused'],
    [200, '5'],
    [413, 'too-large at /it/refused'],
  ])
  expect(logged).toEqual([])
})

/** What is told to the person, by the status. */
const TOLD: Readonly<Record<number, string>> = {
  200: '5',
  400: 'request-malformed at /el/refused',
}

const part = (boundary: string, end = '--') =>
  `--${boundary}\r\nContent-Disposition: form-data; name="text"\r\n\r\nhello\r\n--${boundary}${end}\r\n`

test.each([
  ['a form', 'application/x-www-form-urlencoded', 'text=hello', 200],
  ['a form that names its letters', 'Application/X-WWW-Form-Urlencoded; charset=utf-8', 'text=hello', 200],
  ['a form in parts', 'multipart/form-data; boundary=abc', part('abc'), 200],
  ['a boundary in quotes', 'multipart/form-data; boundary="a b"', part('a b'), 200],
  ['parts without a boundary', 'multipart/form-data', part('abc'), 400],
  ['an empty boundary', 'multipart/form-data; boundary=', part(''), 400],
  ['an empty boundary in quotes', 'multipart/form-data; boundary=""', part(''), 400],
  ['a boundary of 71 letters', `multipart/form-data; boundary=${'a'.repeat(71)}`, part('a'.repeat(71)), 400],
  ['a boundary of 10,000 letters', `multipart/form-data; boundary=${'a'.repeat(10_000)}`, 'x', 400],
  ['a boundary without its end', 'multipart/form-data; boundary="abc', part('abc'), 400],
  ['parts that do not end', 'multipart/form-data; boundary=abc', part('abc', ''), 400],
  ['parts that end in the middle', 'multipart/form-data; boundary=abc', part('abc').slice(0, 60), 400],
  ['parts of another boundary', 'multipart/form-data; boundary=abd', part('abc'), 400],
  ['plain text', 'text/plain', 'text=hello', 400],
  ['JSON', 'application/json', '{"text":"hello"}', 400],
  ['a kind of its own', 'hello', 'text=hello', 400],
  ['no kind at all', '', 'text=hello', 400],
])('%s, sent to a page, is read or refused with a page', async (_what, contentType, payload, status) => {
  const { app, logged } = await aSite()
  const headers = { accept: 'text/html', ...(contentType && { 'content-type': contentType }) }
  const answer = await app.inject({ method: 'POST', url: '/el/my', headers, payload })
  expect([answer.statusCode, answer.body]).toEqual([status, TOLD[status]])
  expect(logged).toEqual([])
})

test('whoever listens only when the whole form is sent hears that it is too large', async () => {
  const { app } = await aSite()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1').pause()
  const form = 'a'.repeat(12_000_000)
  const head = `POST /en HTTP/1.1\r\nhost: a\r\naccept: text/html\r\ncontent-length: ${form.length}\r\n\r\n`
  const isSent = new Promise<void>((resolve, reject) => {
    socket.once('error', reject).write(head + form, () => resolve())
  })
  await isSent
  const [answer] = (await once(socket.resume(), 'data')) as [Buffer]
  expect(String(answer)).toMatch(/^HTTP\/1.1 413 [^]*too-large at \/en\/refused/)
  socket.destroy()
})

test('whoever listens only when the whole JSON is sent hears that it is too large', async () => {
  const { app } = await anApp()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1').pause()
  const body = JSON.stringify({ email: 'a'.repeat(12_000_000) })
  const head = ['POST /api/v1/sign-in/codes HTTP/1.1', 'host: localhost', 'content-type: application/json']
  const sent = `${head.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject).write(sent, () => resolve())
  })
  const [answer] = (await once(socket.resume(), 'data')) as [Buffer]
  expect(String(answer)).toMatch(/^HTTP\/1.1 413 [^]*"code":"too-large"/)
  expect(String(answer)).not.toMatch(/connection: close/i)
  socket.destroy()
})

test('a visitor who leaves in the middle of a form is no fault', async () => {
  const { app, logged } = await aSite()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('POST /en HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\ntext=a')
  const [request] = (await once(app.server, 'request')) as [IncomingMessage]
  socket.destroy()
  await new Promise((resolve) => request.once('close', resolve))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(logged).toEqual([])
})

import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { anApp } from '#server/testing/app.ts'
import type { Settings } from '#platform/settings/settings.ts'

const AWARD = 'https://award.example.eu'
const ON_LOOPBACK = { host: '127.0.0.1', publicUrl: 'http://localhost:3000' }
const BEHIND_A_PROXY = { host: '127.0.0.1', publicUrl: AWARD, trustProxy: 1 }
const EVERYWHERE = { host: '0.0.0.0', publicUrl: AWARD }
const IN_A_NETWORK = { ...EVERYWHERE, trustProxy: '10.0.0.0/8' }
const BEHIND_ONE_ON_LOOPBACK = { ...ON_LOOPBACK, trustProxy: 1 }
const ON_A_PORT = { host: '0.0.0.0', publicUrl: 'http://award.example.eu:8080' }

/** One application for each set of settings, for the whole file: what they share is only read. */
const sites = new Map<Partial<Settings>, Awaited<ReturnType<typeof anApp>>>()
beforeAll(async () => {
  for (const settings of [
    ON_LOOPBACK,
    BEHIND_A_PROXY,
    EVERYWHERE,
    IN_A_NETWORK,
    BEHIND_ONE_ON_LOOPBACK,
    ON_A_PORT,
  ])
    sites.set(settings, await anApp(settings))
})
const siteWith = (settings: Partial<Settings>) => {
  const site = sites.get(settings)
  if (!site) throw new Error('no site was opened with these settings')
  return site
}

type Headers = Readonly<Record<string, string>>

test.each<[string, Partial<Settings>, Headers, number]>([
  ['on loopback its own name', ON_LOOPBACK, { host: 'localhost:3000' }, 200],
  ['on loopback its address, through any port', ON_LOOPBACK, { host: '127.0.0.1:8123' }, 200],
  ['on loopback its address of IPv6', ON_LOOPBACK, { host: '[::1]:3000' }, 200],
  ['on loopback a name of a stranger', ON_LOOPBACK, { host: 'evil.example' }, 421],
  ['on loopback a name that begins like an address', ON_LOOPBACK, { host: '127.0.0.1.evil.example' }, 421],
  [
    'on loopback a name that only says it was heard',
    BEHIND_ONE_ON_LOOPBACK,
    { host: 'evil.example', 'x-forwarded-host': 'localhost' },
    421,
  ],
  ['on loopback an address of another machine', ON_LOOPBACK, { host: '192.0.2.7:3000' }, 421],
  ['on loopback the public name', BEHIND_A_PROXY, { host: 'award.example.eu' }, 200],
  [
    'on loopback the public name that a proxy heard',
    BEHIND_A_PROXY,
    { host: 'localhost:3000', 'x-forwarded-host': 'award.example.eu' },
    200,
  ],
  [
    'on loopback a name of a stranger that a proxy heard',
    BEHIND_A_PROXY,
    { host: 'localhost:3000', 'x-forwarded-host': 'evil.example' },
    421,
  ],
  ['elsewhere the public name', EVERYWHERE, { host: 'Award.Example.EU' }, 200],
  ['elsewhere the public name with its port', EVERYWHERE, { host: 'award.example.eu:443' }, 200],
  ['elsewhere the public name with another port', EVERYWHERE, { host: 'award.example.eu:8443' }, 421],
  ['elsewhere a name within', EVERYWHERE, { host: 'www.award.example.eu' }, 421],
  ['elsewhere a name of loopback', EVERYWHERE, { host: 'localhost:3000' }, 421],
  ['elsewhere an address of the machine', EVERYWHERE, { host: '192.0.2.7' }, 421],
  [
    'elsewhere what nobody who is trusted has heard',
    EVERYWHERE,
    { host: 'evil.example', 'x-forwarded-host': 'award.example.eu' },
    421,
  ],
  [
    'elsewhere what is heard when nobody is trusted',
    EVERYWHERE,
    { host: 'award.example.eu', 'x-forwarded-host': 'evil.example' },
    200,
  ],
  [
    'elsewhere what a trusted proxy has heard',
    IN_A_NETWORK,
    { host: 'app:3000', 'x-forwarded-host': 'award.example.eu' },
    200,
  ],
  [
    'elsewhere a stranger that a trusted proxy has heard',
    IN_A_NETWORK,
    { host: 'app:3000', 'x-forwarded-host': 'evil.example' },
    421,
  ],
  ['elsewhere the public port', ON_A_PORT, { host: 'award.example.eu:8080' }, 200],
  [
    'elsewhere the public name from a proxy that leaves out the port',
    ON_A_PORT,
    { host: 'award.example.eu' },
    200,
  ],
])('%s', async (_what, settings, headers, status) => {
  const { app } = siteWith(settings)
  const answer = await app.inject({ url: '/api/v1/calls', headers, remoteAddress: '10.1.2.3' })
  expect(answer.statusCode).toBe(status)
  if (status === 421) {
    expect(answer.json()).toMatchObject({
      code: 'host-not-answered',
      details: { publicUrl: settings.publicUrl },
    })
  }
})

test('neither the mailbox nor a sign-in is there for a page that a stranger pointed at this machine', async () => {
  const { app } = siteWith(ON_LOOPBACK)
  const host = 'evil.example'
  const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' }
  const asked = [
    await app.inject({ url: '/api/v1/mailbox/messages', headers }),
    await app.inject({
      method: 'POST',
      url: '/api/v1/sign-in/codes',
      headers,
      payload: '{"email":"ann@example.eu"}',
    }),
    await app.inject({ url: '/media/0195f0b4-0000-7000-8000-000000000001/320', headers }),
    await app.inject({ url: '/nothing', headers }),
  ]
  expect(asked.map(({ statusCode }) => statusCode)).toEqual([421, 421, 421, 421])
})

test('whether it lives and is ready is told under any name', async () => {
  const { app } = siteWith(EVERYWHERE)
  for (const url of ['/healthz', '/readyz'])
    expect((await app.inject({ url, headers: { host: '10.1.2.3:3000' } })).statusCode).toBe(200)
})

const status = (answer: string): string => answer.split('\r\n')[0] ?? ''

/** What comes back on a connection to a real server for these bytes; the lines of the head, and no body. */
async function asker(settings: Partial<Settings>) {
  const { app } = await anApp(settings)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return async (...lines: readonly string[]): Promise<string> => {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    let came = ''
    socket.on('data', (text: string) => (came += text))
    socket.write(`${lines.join('\r\n')}\r\nconnection: close\r\n\r\n`)
    await once(socket, 'close')
    return status(came)
  }
}

test('a request that names no host, several, or none that could be one is malformed', async () => {
  const ask = await asker(ON_LOOPBACK)
  const BAD = 'HTTP/1.1 400 Bad Request'
  const calls = (version: string) => `GET /api/v1/calls HTTP/${version}`
  expect([
    await ask(calls('1.1'), 'Host: localhost', 'Host: localhost'),
    await ask(calls('1.1'), 'Host: localhost', 'host: evil.example'),
    await ask(calls('1.1'), 'Host: evil.example', 'Host: localhost'),
    await ask(calls('1.1')),
    await ask(calls('1.0')),
    await ask(calls('1.1'), 'Host:'),
  ]).toEqual([BAD, BAD, BAD, BAD, BAD, BAD])
  const broken = [
    'a b',
    'x:99999',
    'x:port',
    '[::1',
    'ann@localhost',
    'localhost/en',
    'localhost?',
    '%6cocalhost',
    'λ:',
    '[localhost]',
  ]
  for (const host of broken) expect([host, await ask(calls('1.1'), `Host: ${host}`)]).toEqual([host, BAD])
  expect(await ask('GET /healthz HTTP/1.0')).toBe('HTTP/1.1 200 OK')
})

test('an absolute target is answered like its path, if its host is ours as well', async () => {
  const ask = await asker(ON_LOOPBACK)
  expect([
    await ask('GET http://localhost:3000/api/v1/calls HTTP/1.1', 'Host: localhost:3000'),
    await ask('GET HTTP://LOCALHOST/api/v1/calls?x=1 HTTP/1.1', 'Host: localhost'),
    await ask('GET http://evil.example/api/v1/calls HTTP/1.1', 'Host: localhost'),
    await ask('GET http://localhost/api/v1/calls HTTP/1.1', 'Host: evil.example'),
    await ask('GET http://localhost:x/api/v1/calls HTTP/1.1', 'Host: localhost'),
    await ask('GET http://localhost HTTP/1.1', 'Host: localhost'),
  ]).toEqual([
    'HTTP/1.1 200 OK',
    'HTTP/1.1 200 OK',
    'HTTP/1.1 421 Misdirected Request',
    'HTTP/1.1 421 Misdirected Request',
    'HTTP/1.1 400 Bad Request',
    'HTTP/1.1 404 Not Found',
  ])
})

import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { ensurePerson, insertGrant } from '#features/accounts/index.ts'
import { people, securityLines } from '#features/accounts/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { auditRecords } from '#features/audit/tables.ts'
import type { Db } from '#platform/db/client.ts'
import { present } from '#kernel/impossible.ts'
import { ofCall } from '#kernel/scopes.ts'
import { anApp } from './testing/app.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { hasPages, PAGES } from './testing/site.ts'

const NETWORK = '203.0.113.0/24'
const remoteAddress = '203.0.113.77'

const linesOf = (db: Db) =>
  db
    .select({
      kind: securityLines.kind,
      person: people.email,
      network: securityLines.network,
      asked: securityLines.asked,
      times: securityLines.times,
    })
    .from(securityLines)
    .leftJoin(people, sql`${people.id} = ${securityLines.personId}`)
    .orderBy(securityLines.kind, securityLines.asked, people.email)

/** An application of its own; closing it writes what waits. */
async function aSite(options: { readonly linesAtMost?: number } = {}) {
  const database = await freshDatabase()
  const site = await anApp({}, { db: database.db, ...options })
  return { ...site, database }
}

const api = (path: string) => `/api/v1${path}`

test('what is refused stands in the security log when the process ends: kind, person, short network, operation', async () => {
  const { app, db } = await aSite()
  await ensurePerson(db, { email: 'maria@town.example' }, new Date())
  for (const email of ['Maria@town.example', 'maria@town.example', 'nobody@town.example'])
    await app.inject({
      method: 'POST',
      url: api('/sign-in'),
      payload: { email, code: '123456789012' },
      remoteAddress,
    })
  await app.inject({ url: api('/account'), remoteAddress })
  await app.inject({ url: api('/office/security?kind=host'), remoteAddress })
  await app.inject({ url: '/', headers: { host: 'evil.example' }, remoteAddress })
  await app.inject({
    method: 'POST',
    url: api('/sign-out'),
    headers: { origin: 'https://evil.example' },
    remoteAddress,
  })
  await app.inject({ method: 'POST', url: api('/holders/entry/no-uuid/media?slot=images'), remoteAddress })
  // Nothing of security's: nothing is there for anybody, or something is missing.
  await app.inject({ url: api('/calls/no-such-call'), remoteAddress })
  await app.inject({ method: 'POST', url: api('/sign-in'), payload: {}, remoteAddress })
  expect(await db.$count(securityLines)).toBe(0)
  await app.close()
  expect(await linesOf(db)).toEqual([
    { kind: 'denied', person: null, network: NETWORK, asked: 'listSecurityLines', times: 1 },
    { kind: 'denied', person: null, network: NETWORK, asked: 'showAccount', times: 1 },
    { kind: 'host', person: null, network: NETWORK, asked: 'GET', times: 1 },
    { kind: 'origin', person: null, network: NETWORK, asked: 'POST /api/v1/sign-out', times: 1 },
    { kind: 'sign-in', person: 'maria@town.example', network: NETWORK, asked: 'signIn', times: 2 },
    { kind: 'sign-in', person: null, network: NETWORK, asked: 'signIn', times: 1 },
  ])
  const kept = await db.execute(sql`select line::text from security_lines line`)
  expect(JSON.stringify(kept)).not.toMatch(/nobody@|203\.0\.113\.77/)
})

test('a code asked for beyond its limits is a line of whose address it was', async () => {
  const { app, db } = await aSite()
  await ensurePerson(db, { email: 'maria@town.example' }, new Date())
  const answers = []
  for (let n = 0; n < 7; n++) {
    const payload = { email: 'maria@town.example' }
    answers.push(await app.inject({ method: 'POST', url: api('/sign-in/codes'), payload, remoteAddress }))
  }
  await app.close()
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect(await linesOf(db)).toEqual([
    { kind: 'codes', person: 'maria@town.example', network: NETWORK, asked: 'requestSignInCode', times: 2 },
  ])
})

/** From 4,000 networks and for as many hosts: nothing of it is like the one before. */
const hostile = (n: number) =>
  n % 2 === 0
    ? { url: `/${n}`, headers: { host: `evil-${n}.example` }, remoteAddress: `10.${n % 200}.${n % 251}.9` }
    : {
        url: api(`/office/security?days=${(n % 30) + 1}`),
        remoteAddress: `2001:db8:${(n % 4000).toString(16)}::1`,
      }

test('ten thousand hostile requests, all unlike, make the log no longer than it may be, and every one is counted', async () => {
  const { app, db } = await aSite({ linesAtMost: 300 })
  for (let n = 0; n < 10_000; n += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, m) => app.inject(hostile(n + m))))
    expect(await db.$count(securityLines)).toBeLessThanOrEqual(300)
  }
  await app.close()
  expect(await db.$count(securityLines)).toBeLessThanOrEqual(300)
  const counted = await db.execute(
    sql`select kind, sum(times)::int as times from security_lines group by kind order by kind`,
  )
  expect([...counted]).toEqual([
    { kind: 'denied', times: 5_000 },
    { kind: 'host', times: 5_000 },
  ])
})

test('no request waits for the log or fails with it: all are answered while nobody can write there', async () => {
  const { app, db, database } = await aSite()
  let answered: number[] = []
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table security_lines in access exclusive mode`)
    const asked = Array.from({ length: 400 }, (_, n) => app.inject(hostile(n)))
    answered = (await Promise.all(asked)).map(({ statusCode }) => statusCode)
    expect(await tx.$count(securityLines)).toBe(0)
  })
  expect(new Set(answered)).toEqual(new Set([421, 401]))
  await app.close()
  expect(await database.db.execute(sql`select sum(times)::int as times from security_lines`)).toMatchObject([
    { times: 400 },
  ])
})

test('a log that cannot be written is told of once, without a value, and what waited is written when it can be', async () => {
  const told: string[] = []
  const { db } = await freshDatabase()
  const { app } = await anApp(
    { logLevel: 'error' },
    { db, logTarget: { write: (line) => void told.push(line) } },
  )
  await db.execute(sql`alter table security_lines rename to elsewhere`)
  await app.inject({ url: api('/account'), remoteAddress })
  await expect.poll(() => told.length, { timeout: 60_000 }).toBe(1)
  await db.execute(sql`alter table elsewhere rename to security_lines`)
  await app.close()
  expect(present(told[0], 'a line')).toMatch(/security log not written/)
  expect(told.join('')).not.toMatch(/203\.0\.113/)
  expect((await linesOf(db)).map(({ asked, times }) => [asked, times])).toEqual([['showAccount', 1]])
})

test('lines of a person go with the person', async () => {
  const { app, db } = await aSite()
  const { id } = await ensurePerson(db, { email: 'maria@town.example' }, new Date())
  const payload = { email: 'maria@town.example', code: '1' }
  await app.inject({ method: 'POST', url: api('/sign-in'), payload, remoteAddress })
  await app.close()
  expect(await db.$count(securityLines)).toBe(1)
  await db.delete(people).where(sql`id = ${id}`)
  expect(await db.$count(securityLines)).toBe(0)
})

/** A browser that keeps what it is given; tells the status of what it asks for. */
function aBrowser(app: FastifyInstance) {
  const jar = new Map<string, string>()
  return async (url: string, payload?: object): Promise<number> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { host: 'localhost:3000', origin: 'http://localhost:3000', accept: 'text/html', cookie }
    const sent = payload && { method: 'POST' as const, payload }
    const answer = await app.inject({ url, headers, remoteAddress, ...sent })
    for (const { name, value } of answer.cookies) jar.set(name, value)
    return answer.statusCode
  }
}

const OF_A_CALL = ['', '/entries', '/jurors', '/assignments', '/progress', '/ranking', '/decisions']
const RECORDS = ['/publication', '/outbox', '/history', '/settings']

test.skipIf(!hasPages)('who reads pages, signs in and does the work of one call leaves no line', async () => {
  const { db } = await freshDatabase()
  const { app } = await anApp({}, { db, webBuild: PAGES })
  const ask = aBrowser(app)
  const read: number[] = []
  const readAll = async (...urls: readonly string[]) => {
    for (const url of urls) read.push(await ask(url))
  }
  const email = 'maria@town.example'
  await readAll('/en', '/en/archive', '/en/about', '/en/sign-in', `/en/sign-in/code?email=${email}`)
  expect(await ask(api('/sign-in/codes'), { email })).toBe(200)
  const [mail] = await db.execute<{ code: string }>(sql`select facts->>'code' as code from notices`)
  expect(await ask(api('/sign-in'), { email, code: mail?.code })).toBe(200)
  await readAll('/en/account', '/en/my', '/en/jury', '/en/sign-in')
  const call = await aCall(aCtx({ db, now: new Date() }))
  const { id: personId } = await ensurePerson(db, { email }, new Date())
  await insertGrant(db, { personId, role: 'organiser', scope: ofCall(call.id) }, new Date())
  await readAll('/en/office', '/en/office/people')
  await readAll(...[...OF_A_CALL, ...RECORDS].map((part) => `/en/office/${call.key}${part}`))
  expect(read.filter((status) => status >= 400)).toEqual([])
  await app.close()
  expect(await linesOf(db)).toEqual([])
})

test('the audit says nothing of what was refused', async () => {
  const { app, db } = await aSite()
  for (let n = 0; n < 20; n++) await app.inject(hostile(n))
  await app.inject({
    method: 'POST',
    url: api('/sign-in'),
    payload: { email: 'a@b.eu', code: '1' },
    remoteAddress,
  })
  await app.close()
  expect(await db.$count(auditRecords)).toBe(0)
})

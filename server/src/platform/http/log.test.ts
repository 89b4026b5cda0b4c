import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { anApp } from '#server/testing/app.ts'
import { workerDatabase } from '../testing/database.ts'
import { describeFault } from './log.ts'

async function logOf(...urls: readonly string[]) {
  const lines: string[] = []
  const { app } = await anApp({ logLevel: 'info' }, { logTarget: { write: (line) => void lines.push(line) } })
  const answers = []
  for (const url of urls) answers.push(await app.inject({ url, remoteAddress: '203.0.113.9' }))
  return { lines, answers }
}

test('a request is logged with its id and its path, without what stands in the query, an invitation or an address', async () => {
  const { lines, answers } = await logOf(
    '/en/sign-in/code?email=maria@town.example&code=12345678',
    '/api/v1/jury/invitations/a-key-that-opens-a-seat?x=1',
  )
  const asked = lines.map((line) => JSON.parse(line)).filter(({ req }) => req !== undefined)
  expect(asked.map(({ reqId, req }) => [reqId, req])).toEqual([
    [answers[0]?.headers['x-request-id'], { method: 'GET', path: '/en/sign-in/code' }],
    [answers[1]?.headers['x-request-id'], { method: 'GET', path: '/api/v1/jury/invitations/…' }],
  ])
  expect(lines.join('')).not.toMatch(/maria|12345678|opens-a-seat|203\.0\.113/)
})

test('a fault of the database is logged with its place and its constraint, without the values', async () => {
  const db = await workerDatabase()
  const faults = [
    await db.execute(sql`select ${'maria@town.example'}::uuid`).catch((error: Error) => error),
    await db
      .execute(
        sql`insert into sign_in_levels (key, level, at) values (${'code:maria@town.example'}, 1, null)`,
      )
      .catch((error: Error) => error),
  ] as Error[]
  const described = faults.map(describeFault)
  expect(described).toMatchObject([
    {
      message: expect.stringMatching(/^Failed query: select \$1::uuid$/),
      stack: expect.stringContaining('log.test.ts'),
      cause: { code: '22P02', message: 'invalid input syntax for type uuid: "…"' },
    },
    { cause: { code: '23502' } },
  ])
  expect(JSON.stringify(described)).not.toContain('maria')
})

test('what a library tells as a copy of its error, or as something else, is logged with what it says', () => {
  const error = Object.assign(new Error('timeout exceeded when trying to connect'), { code: 'ETIMEDOUT' })
  const copy = { ...error, message: error.message, stack: error.stack, queue: 'mail.send', worker: '1' }
  expect(describeFault(copy)).toEqual(describeFault(error))
  const refused = new AggregateError([new Error('connect ECONNREFUSED 10.0.0.7:5432')])
  expect(describeFault(refused)).toMatchObject({
    type: 'AggregateError',
    cause: { message: 'connect ECONNREFUSED …:5432' },
  })
  const others = [
    { email: 'maria@town.example', attempt: 2 },
    {},
    null,
    undefined,
    'gone',
    Object.create(null),
  ]
  expect(others.map((other) => describeFault(other).message)).toEqual([
    'no Error, but an object with: email, attempt',
    'no Error, but an object with: ',
    'null',
    'undefined',
    'gone',
    'no Error, but an object with: ',
  ])
  const { cause } = describeFault(new Error('failed', { cause: copy }))
  expect(cause?.message).toBe(error.message)
})

test('whom a server names that answers us is left out of the log, and what it says stays', () => {
  const answer = new Error(
    '450 4.2.0 <maria@town.example>: Recipient address rejected (client 203.0.113.77, 2001:db8::7) at 12:30:45',
  )
  const { message, cause } = describeFault(new Error('connect ECONNREFUSED 10.0.0.7:25', { cause: answer }))
  expect([message, cause?.message]).toEqual([
    'connect ECONNREFUSED …:25',
    '450 4.2.0 <…@…>: Recipient address rejected (client …, …) at 12:30:45',
  ])
})

test.each([
  ['::1', '…'],
  ['fe80::1', '…'],
  ['fe80::1%eth0', '…'],
  ['2001:db8::', '…'],
  ['::ffff:203.0.113.77', '…'],
  ['64:ff9b::192.0.2.7', '…'],
  ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '…'],
  ['2001:db8:85a3:8d3:1319:8a2e:370:7348:25', '…:25'],
  ['::1:5432', '…'],
  ['[2001:db8::7]:443', '[…]:443'],
  ['2001:db8::7: no route', '…: no route'],
  ['from 2001:DB8::7.', 'from ….'],
  ['203.0.113.77:25', '…:25'],
  ['at 12:30:45', 'at 12:30:45'],
  ['in std::cafe: bad', 'in std::cafe: bad'],
  ['a: b', 'a: b'],
  ['0:1', '0:1'],
])('of “%s” the log has “%s”', (said, logged) => {
  expect(describeFault(new Error(said)).message).toBe(logged)
})

test('what is thrown and is no error is told all the same', () => {
  expect([describeFault('broken').message, describeFault(undefined).message]).toEqual(['broken', 'undefined'])
})

import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { connect as openSocket } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { connect } from '#platform/db/client.ts'
import { freePort } from '#platform/net/free-port.ts'
import { joinEmbedded } from '#platform/db/embedded.ts'
import { notices } from '#features/notices/tables.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { aFolder, emptyDatabase } from './testing/empty.ts'
import { startProcess, type RunningProcess } from './testing/process.ts'

/** Asks for a sign-in code: a counter, an audit record, a notice and a job, of which three are one transaction. */
async function write(url: string, email: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/v1/sign-in/codes`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // Every address comes from another client, so that the limit for one client is not what is measured.
      'x-forwarded-for': `10.${email.length}.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
    },
    body: JSON.stringify({ email }),
  }).catch(() => null)
  return answer?.ok === true
}

/** Writes from several connections until nothing answers; the addresses whose write was acknowledged. */
async function writeUntilDead({ url }: RunningProcess, round: number, acknowledged: string[]): Promise<void> {
  const writers = [1, 2, 3, 4].map(async (writer) => {
    for (let n = 0; ; n += 1) {
      const email = `r${round}-w${writer}-${n}@example.eu`
      if (!(await write(url, email))) return
      acknowledged.push(email)
    }
  })
  await Promise.all(writers)
}

const ROUNDS = 20

test(`killed ${ROUNDS} times under writes, application and database by turns: every acknowledged write is there once`, async () => {
  const dataDir = path.join(aFolder(), 'data')
  const env = { DATA_DIR: dataDir, PORT: String(await freePort()), TRUST_PROXY: '1' }
  const postmaster = () =>
    Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const running = await startProcess(env)
    const database = postmaster()
    const writing = writeUntilDead(running, round, acknowledged)
    await sleep(150 + ((round * 37) % 200))
    if (round % 3 !== 1) process.kill(database, 'SIGKILL')
    if (round % 3 !== 0) running.child.kill('SIGKILL')
    // A process whose database is gone says so and ends by itself, for a supervisor to start it again.
    const code = await running.ended
    if (round % 3 === 0) expect(code).toBe(1)
    await writing
  }
  const last = await startProcess(env)
  const { db, close } = connect(joinEmbedded(path.join(dataDir, 'postgres')) ?? '')
  const owed = (await db.select().from(notices)).map(({ toAddress }) => toAddress)
  const recorded = await db.select().from(auditRecords)
  await close()
  last.child.kill('SIGTERM')
  expect(await last.ended).toBe(0)
  expect(acknowledged.length).toBeGreaterThan(ROUNDS)
  const counts = Map.groupBy(owed, (address) => address)
  expect(acknowledged.filter((address) => counts.get(address)?.length !== 1)).toEqual([])
  expect([...counts.values()].filter((same) => same.length > 1)).toEqual([])
  const asked = recorded.filter(({ action }) => action === 'account.request-code')
  expect(asked).toHaveLength(owed.length)
}, 600_000)

/** A request of which one half has been sent; `rest` sends the other, and `answer` is all that came back. */
function halfARequest(port: number, email: string) {
  const body = JSON.stringify({ email })
  const socket = openSocket(port, '127.0.0.1')
  let came = ''
  socket.setEncoding('utf8').on('data', (text: string) => (came += text))
  const answer = once(socket, 'close').then(() => came)
  const head = ['POST /api/v1/sign-in/codes HTTP/1.1', 'host: x', 'content-type: application/json']
  socket.write(`${head.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 9)}`)
  return { rest: () => void socket.write(body.slice(9)), answer }
}

test('Ctrl-C answers what is under way, takes nothing new, and stops the database too', async () => {
  const dataDir = path.join(aFolder(), 'data')
  const { child, url, port, ended, output } = await startProcess({ DATA_DIR: dataDir })
  expect(joinEmbedded(path.join(dataDir, 'postgres'))).not.toBe(null)
  const underWay = halfARequest(port, 'last@example.eu')
  await sleep(300)
  child.kill('SIGINT')
  await sleep(300)
  expect(
    await fetch(`${url}/readyz`).then(
      ({ status }) => status,
      () => 'refused',
    ),
  ).not.toBe(200)
  child.kill('SIGINT') // the terminal and npm may both send one
  const askedAt = performance.now()
  underWay.rest()
  expect(await underWay.answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*"email":"last@example\.eu"/)
  expect([await ended, joinEmbedded(path.join(dataDir, 'postgres'))]).toEqual([0, null])
  expect(output()).toContain('npx clarion grant administrator') // an empty site says how somebody comes to run it
  expect(performance.now() - askedAt).toBeLessThan(25_000) // docker-compose.yml grants 30 s
}, 120_000)

const signingKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

test('two processes on one database: one migration, and one mail for each notice', async () => {
  const received: string[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      stream.resume()
      stream.on('end', () => {
        received.push(...session.envelope.rcptTo.map(({ address }) => address))
        done()
      })
    },
  })
  const smtpPort = await freePort()
  await new Promise<void>((resolve) => smtp.listen(smtpPort, '127.0.0.1', resolve))
  const database = await emptyDatabase()
  const env = {
    DATA_DIR: aFolder(),
    DATABASE_URL: database,
    SECRET: 's'.repeat(64),
    SIGNING_KEY: signingKey(),
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: 'Clarion <clarion@example.eu>',
    TRUST_PROXY: '1',
  }
  const both = await Promise.all([startProcess(env), startProcess(env)])
  const addresses = Array.from({ length: 60 }, (_, at) => `two-${at}@example.eu`)
  const written = await Promise.all(addresses.map((email, at) => write(both[at % 2]?.url ?? '', email)))
  expect(written.every(Boolean)).toBe(true)
  const giveUpAt = Date.now() + 30_000
  while (received.length < addresses.length && Date.now() < giveUpAt) await sleep(100)
  for (const { child } of both) child.kill('SIGTERM')
  expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0])
  expect(received.toSorted()).toEqual(addresses.toSorted())
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
}, 120_000)

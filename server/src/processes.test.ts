import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { connect as openSocket } from 'node:net'
import path from 'node:path'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { connect } from '#platform/db/client.ts'
import { freePort } from '#platform/net/free-port.ts'
import { joinEmbedded } from '#platform/db/embedded.ts'
import { notices } from '#features/notices/tables.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { emptyDatabase } from '#platform/testing/database.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { eventually } from '#platform/testing/eventually.ts'
import { startProcess, type RunningProcess } from './testing/process.ts'
import { KILL_ROUNDS } from '#platform/testing/rounds.ts'

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

/** Writes from several connections until nothing answers, and tells of each address whose write was acknowledged. */
async function writeUntilDead(
  { url }: RunningProcess,
  round: number,
  tell: (email: string) => void,
): Promise<void> {
  const writers = [1, 2, 3, 4].map(async (writer) => {
    for (let n = 0; ; n += 1) {
      const email = `r${round}-w${writer}-${n}@example.eu`
      if (!(await write(url, email))) return
      tell(email)
    }
  })
  await Promise.all(writers)
}

test(`killed ${KILL_ROUNDS} times under writes, application and database by turns: every acknowledged write is there once`, async () => {
  const dataDir = path.join(aFolder(), 'data')
  const env = { DATA_DIR: dataDir, PORT: String(await freePort()), TRUST_PROXY: '1' }
  const postmaster = () =>
    Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  const acknowledged: string[] = []
  for (let round = 0; round < KILL_ROUNDS; round += 1) {
    const running = await startProcess(env)
    const database = postmaster()
    // Killed with others under way, once some were acknowledged; in each round after others.
    const enough = Promise.withResolvers<void>()
    const wanted = acknowledged.length + 3 + ((round * 7) % 20)
    const writing = writeUntilDead(running, round, (email) => {
      if (acknowledged.push(email) >= wanted) enough.resolve()
    })
    await Promise.race([enough.promise, running.ended])
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
  const recorded = await db.select().from(auditRecords).orderBy(auditRecords.sequence)
  await close()
  last.child.kill('SIGTERM')
  expect(await last.ended).toBe(0)
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILL_ROUNDS * 3)
  const counts = Map.groupBy(owed, (address) => address)
  expect(acknowledged.filter((address) => counts.get(address)?.length !== 1)).toEqual([])
  expect([...counts.values()].filter((same) => same.length > 1)).toEqual([])
  const asked = recorded.filter(({ action }) => action === 'account.request-code')
  expect(asked).toHaveLength(owed.length)
}, 1_200_000)

/** A request of which one half has been sent; `rest` sends the other, and `answer` is all that came back. */
function halfARequest(port: number, email: string) {
  const body = JSON.stringify({ email })
  const socket = openSocket(port, '127.0.0.1')
  let came = ''
  socket.setEncoding('utf8').on('data', (text: string) => (came += text))
  const answer = once(socket, 'close').then(() => came)
  const head = ['POST /api/v1/sign-in/codes HTTP/1.1', 'host: localhost', 'content-type: application/json']
  socket.write(`${head.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 9)}`)
  return { rest: () => void socket.write(body.slice(9)), answer }
}

test('Ctrl-C answers what is under way, takes nothing new, and stops the database too', async () => {
  const dataDir = path.join(aFolder(), 'data')
  const { child, url, port, ended, output } = await startProcess({ DATA_DIR: dataDir })
  expect(joinEmbedded(path.join(dataDir, 'postgres'))).not.toBe(null)
  const answers = () =>
    fetch(`${url}/healthz`).then(
      ({ status }) => status,
      () => 'refused',
    )
  const underWay = halfARequest(port, 'last@example.eu')
  // What was asked later is answered, so the half of the other has arrived.
  expect([await answers(), await answers()]).toEqual([200, 200])
  child.kill('SIGINT')
  await eventually(async () => expect(await answers()).not.toBe(200))
  child.kill('SIGINT') // the terminal and npm may both send one
  underWay.rest()
  expect(await underWay.answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*"email":"last@example\.eu"/)
  expect([await ended, joinEmbedded(path.join(dataDir, 'postgres'))]).toEqual([0, null])
  expect(output()).toContain('npx clarion grant administrator') // an empty site says how somebody comes to run it
})

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
  await eventually(() => expect(received.length).toBeGreaterThanOrEqual(addresses.length))
  for (const { child } of both) child.kill('SIGTERM')
  expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0])
  expect(received.toSorted()).toEqual(addresses.toSorted())
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
})

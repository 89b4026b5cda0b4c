import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { NoticeId } from '#kernel/ids.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { openOutbox } from '#platform/jobs/outbox.ts'
import { prepareJobs } from '#platform/jobs/queues.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { KILL_ROUNDS } from '#platform/testing/rounds.ts'
import { aCtx, aPerson, eventually, freshDatabase } from '#platform/testing/index.ts'
import { considerNoticeSent } from './commands/consider-notice-sent.ts'
import { sendNoticeAgain } from './commands/send-notice-again.ts'
import { noticesInvariants } from './invariants.ts'
import { noticesJobs } from './jobs.ts'
import { enqueue } from './store/outbox.ts'
import { notices } from './tables.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

const MOMENTS = ['before the mail', 'before the answer', 'among many'] as const
type Moment = (typeof MOMENTS)[number]

/** A real mail server that keeps count of whole mails and calls somebody at a moment of its choice, before it answers. */
async function aMailServer() {
  const received: string[] = []
  let at: { readonly moment: Moment; readonly call: () => void } | null = null
  const reached = (moment: Moment, mails = 1) => {
    if (at?.moment !== moment || received.length < mails) return false
    at.call()
    return true
  }
  let enough = 0
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onRcptTo: (_to, _session, done) => void (reached('before the mail', 0) || done()),
    onData: (stream, session, done) =>
      stream.resume().on('end', () => {
        received.push(...session.envelope.rcptTo.map(({ address }) => address))
        if (!reached('before the answer') && !reached('among many', enough)) done()
      }),
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return {
    received,
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    callAt: (moment: Moment | null, call: () => void) => {
      enough = received.length + 5
      at = moment && { moment, call }
    },
  }
}

test(`killed ${KILL_ROUNDS} times in mid-send: no mail leaves twice, and what may have left is asked about`, async () => {
  const { db, url } = await freshDatabase()
  const server = await aMailServer()
  await prepareJobs(url, noticesJobs(null))
  const jobs = await openOutbox(db)
  const folder = aFolder()
  const owe = (to: string) =>
    db.transaction((tx) =>
      enqueue(
        tx,
        { jobs, now: new Date() },
        {
          kind: 'role-granted',
          to,
          language: 'en',
          callId: null,
          causeKey: to,
          facts: { role: 'auditor', url: 'https://award.example.eu/en/office' },
        },
      ),
    )
  const begin = (): ChildProcess => {
    const fixture = new URL('sending-process.fixture.ts', import.meta.url).pathname
    const child = fork(fixture, [url, server.url, folder], { execArgv: [] })
    closers.push(() => child.kill('SIGKILL'))
    return child
  }

  for (let round = 0; round < KILL_ROUNDS; round += 1) {
    const child = begin()
    const end = once(child, 'exit')
    await Promise.race([once(child, 'message'), end])
    server.callAt(MOMENTS[round % MOMENTS.length] ?? null, () => child.kill('SIGKILL'))
    await Promise.all(Array.from({ length: 10 }, (_, n) => owe(`r${round}-n${n}@example.eu`)))
    expect(await end).toEqual([null, 'SIGKILL'])
  }
  server.callAt(null, () => undefined)
  const last = begin()
  const all = () => db.select().from(notices)
  await eventually(async () => {
    const states = new Set((await all()).map(({ state }) => state))
    expect([...states].toSorted()).toEqual(['sent', 'uncertain'])
  })
  expect(await findBroken(db, noticesInvariants)).toEqual([])

  const times = (address: string) => server.received.filter((one) => one === address).length
  const settled = await all()
  const asked = settled.filter(({ state }) => state === 'uncertain')
  expect(settled).toHaveLength(KILL_ROUNDS * 10)
  expect(asked.length).toBeGreaterThanOrEqual(KILL_ROUNDS)
  expect(settled.filter(({ state, toAddress }) => state === 'sent' && times(toAddress) !== 1)).toEqual([])
  expect(asked.filter(({ toAddress }) => times(toAddress) > 1)).toEqual([])
  // Both kinds are among them: those that have left, and those that have not.
  expect(new Set(asked.map(({ toAddress }) => times(toAddress)))).toEqual(new Set([0, 1]))

  const office = aCtx({ db, jobs, actor: aPerson({ roles: ['administrator'] }) })
  const lost = present(
    asked.find(({ toAddress }) => times(toAddress) === 0),
    'one that has not left',
  )
  const arrived = present(
    asked.find(({ toAddress }) => times(toAddress) === 1),
    'one that has left',
  )
  const of = (notice: { readonly id: NoticeId }) => ({ outbox: 'site', noticeId: notice.id })
  await considerNoticeSent(office, of(arrived))
  await sendNoticeAgain(office, of(lost))
  await eventually(() => expect(times(lost.toAddress)).toBe(1))
  last.send('stop')
  expect(await once(last, 'exit')).toEqual([0, null])
  expect(times(arrived.toAddress)).toBe(1)
})

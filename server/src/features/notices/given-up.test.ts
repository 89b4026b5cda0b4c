import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type CallId, type NoticeId } from '#kernel/ids.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { aCtx, aPerson, collectedJobs, freshDatabase, withTx } from '#platform/testing/index.ts'
import { giveUpNotice } from './commands/give-up-notice.ts'
import { sendNoticeAgain } from './commands/send-notice-again.ts'
import { sendNotice } from './commands/send-notice.ts'
import type { NoticeKind } from './core/kinds.ts'
import { noticesInvariants } from './invariants.ts'
import { noticesJobs } from './jobs.ts'
import { enqueue } from './store/outbox.ts'
import { notices } from './tables.ts'
import { listNotices } from './views.ts'
import { aNotice, oweTwo } from './notices.fixture.ts'

test('what the server refuses for now is tried again, what it refuses for good is shown', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  await enqueue(db, ctx, aNotice)
  const [notice] = await db.select().from(notices)
  const id = notice?.id as NoticeId
  const answering = (kind: 'refused' | 'postponed'): Mailer => ({
    send: () => Promise.resolve({ kind, answer: 'the server said no' }),
    close: () => undefined,
  })
  await expect(sendNotice(ctx, answering('postponed'), id)).rejects.toThrow('the server said no')
  const stateOf = async () => (await db.select().from(notices).where(eq(notices.id, id)))[0]
  expect(await stateOf()).toMatchObject({ state: 'waiting', attempts: 1, problem: 'the server said no' })
  await sendNotice(ctx, answering('refused'), id)
  expect(await stateOf()).toMatchObject({ state: 'failed', attempts: 2, facts: { minutes: 20 } })
  expect((await stateOf())?.facts).not.toHaveProperty('code')
})

const postponing: Mailer = {
  send: () => Promise.resolve({ kind: 'postponed', answer: '451 busy' }),
  close: () => undefined,
}

test('after the last repeat a mail no longer waits, and what opens doors is erased', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await enqueue(db, ctx, {
      ...aNotice,
      kind: 'juror-invited',
      facts: { ask: 'office@a.eu', url: 'https://x.eu/t0ken', call: 'C' },
    })
    const [waiting] = await db.select().from(notices)
    const [job] = noticesJobs(postponing)
    const limit = job?.retry?.limit ?? 0
    const run = (attempt: number) =>
      job?.run(ctx, { noticeId: waiting?.id ?? '' }, { jobName: 'notices.send', attempt })
    await expect(run(limit)).rejects.toThrow('451 busy')
    expect(await db.select().from(notices)).toMatchObject([{ state: 'waiting' }])
    await expect(run(limit + 1)).rejects.toThrow('451 busy')
    const given = await db.select().from(notices)
    expect(given).toMatchObject([{ state: 'failed', problem: '451 busy', attempts: 2, facts: { call: 'C' } }])
    expect(JSON.stringify(given)).not.toContain('t0ken')
    expect(await findBroken(db, noticesInvariants)).toEqual([])
  }))

test('the organiser sees what was given up and sends it again, but for what carried a key', () =>
  withTx(async (db) => {
    const jobs = collectedJobs()
    const callId = newId<CallId>()
    const actor = aPerson({ callRoles: new Map([[callId, new Set(['organiser'])]]) })
    const ctx = aCtx({ db, jobs, actor })
    await oweTwo(db, ctx, callId)
    const ids = new Map((await db.select().from(notices)).map(({ kind, id }) => [kind, id]))
    for (const id of ids.values()) await giveUpNotice(ctx, id)
    const seen = async () =>
      Object.fromEntries(
        (await listNotices(ctx, { outbox: callId, page: 1 })).notices.map((one) => [
          one.kind,
          [one.state, one.maySendAgain],
        ]),
      )
    expect(await seen()).toEqual({ 'entry-received': ['failed', true], 'juror-invited': ['failed', false] })
    const again = (kind: NoticeKind) =>
      sendNoticeAgain(ctx, { outbox: callId, noticeId: ids.get(kind) ?? '' })
    await again('entry-received')
    // A second click finds it done.
    await again('entry-received')
    await expect(again('juror-invited')).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect(jobs.enqueued.filter(({ name }) => name === 'notices.send')).toHaveLength(3)
    expect(await seen()).toEqual({ 'entry-received': ['waiting', false], 'juror-invited': ['failed', false] })
    expect(jobs.enqueued.at(-1)).toEqual({
      name: 'notices.send',
      facts: { noticeId: ids.get('entry-received') },
    })
  }))

import { describe, expect, test } from 'vitest'
import { newId, type CallId, type NoticeId } from '#kernel/ids.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { findBroken } from '#platform/db/invariant.ts'
import {
  aCtx,
  aPerson,
  collectedJobs,
  eventually,
  freshDatabase,
  TEST_NOW,
  withTx,
} from '#platform/testing/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { considerNoticeSent } from './commands/consider-notice-sent.ts'
import { sendNoticeAgain } from './commands/send-notice-again.ts'
import { sendNotice } from './commands/send-notice.ts'
import type { NoticeKind } from './core/kinds.ts'
import { noticesInvariants } from './invariants.ts'
import { noticesJobs } from './jobs.ts'
import { enqueue, type NewNotice } from './store/outbox.ts'
import { notices } from './tables.ts'
import { listNotices, showOutboxFigures } from './views.ts'
import { aNotice, heldBack, oweTwo } from './notices.fixture.ts'

describe('a mail whose process ends while it is being sent', () => {
  const A_MAIL: NewNotice = {
    ...aNotice,
    kind: 'juror-invited',
    facts: { ask: 'office@a.eu', url: 'https://x.eu/t0ken', call: 'C' },
  }

  async function interrupted(notice: NewNotice) {
    const { db } = await freshDatabase()
    const jobs = collectedJobs()
    const ctx = aCtx({ db, jobs })
    await enqueue(db, ctx, notice)
    const [row] = await db.select().from(notices)
    const noticeId = row?.id as NoticeId
    const server = heldBack()
    const sending = sendNotice(ctx, server.mailer, noticeId)
    await eventually(() => expect(server.sent).toHaveLength(1))
    const [job, sweep] = noticesJobs(server.mailer)
    const takeOver = () => job?.run(ctx, { noticeId }, { jobName: 'notices.send', attempt: 2 })
    const look = (now: Date) => sweep?.run({ ...ctx, now }, {}, { jobName: '', attempt: 1 })
    const stored = async () => (await db.select().from(notices))[0]
    return { ctx, db, jobs, noticeId, server, sending, takeOver, look, stored }
  }

  test('is written down as being sent before the server is spoken to', async () => {
    const { db, stored, server, sending } = await interrupted(A_MAIL)
    expect(await stored()).toMatchObject({ state: 'sending', attempts: 1, triedAt: TEST_NOW })
    server.answer({ kind: 'sent', answer: '' })
    await sending
    expect(await stored()).toMatchObject({ state: 'sent', attempts: 1, facts: { call: 'C' } })
    expect(await findBroken(db, noticesInvariants)).toEqual([])
  })

  test('may have left: who takes the job over asks, and sends nothing', async () => {
    const { db, stored, server, takeOver } = await interrupted(A_MAIL)
    await takeOver()
    expect(server.sent).toHaveLength(1)
    expect(await stored()).toMatchObject({ state: 'uncertain', attempts: 1, facts: A_MAIL.facts })
    expect(await findBroken(db, noticesInvariants)).toEqual([])
  })

  test('may have left also when nobody takes the job over any more', async () => {
    const { stored, look } = await interrupted(A_MAIL)
    await look(new Date(TEST_NOW.getTime() + 15 * 60_000))
    expect(await stored()).toMatchObject({ state: 'sending' })
    await look(new Date(TEST_NOW.getTime() + 15 * 60_000 + 1))
    expect(await stored()).toMatchObject({ state: 'uncertain' })
  })

  test('is known after all when the process was only slow', async () => {
    for (const [kind, state] of [
      ['sent', 'sent'],
      ['refused', 'failed'],
      ['uncertain', 'uncertain'],
      ['postponed', 'uncertain'],
    ] as const) {
      const { stored, server, sending, takeOver } = await interrupted(A_MAIL)
      await takeOver()
      server.answer({ kind, answer: 'at last' })
      await sending.catch(() => undefined)
      expect(await stored()).toMatchObject({ state })
    }
  })

  test('does not change what the office has decided meanwhile', async () => {
    const { ctx, stored, server, sending, takeOver, noticeId } = await interrupted(A_MAIL)
    await takeOver()
    const office = { ...ctx, actor: aPerson({ roles: ['administrator'] }) }
    await sendNoticeAgain(office, { outbox: 'site', noticeId })
    server.answer({ kind: 'refused', answer: 'no such user' })
    await sending
    expect(await stored()).toMatchObject({ state: 'waiting', problem: null })
  })

  test('keeps no code: it runs out, and whoever waits for it asks for another', async () => {
    const { ctx, db, stored, takeOver } = await interrupted(aNotice)
    await takeOver()
    expect((await stored())?.facts).not.toHaveProperty('code')
    expect(await findBroken(db, noticesInvariants)).toEqual([])
    const office = { ...ctx, actor: aPerson({ roles: ['administrator'] }) }
    expect((await listNotices(office, { outbox: 'site', page: 1 })).total).toBe(0)
  })
})

test('what may have left is sent again or considered sent, by the office and in its name; the latter can be taken back', () =>
  withTx(async (db) => {
    const jobs = collectedJobs()
    const callId = newId<CallId>()
    const actor = aPerson({ callRoles: new Map([[callId, new Set(['organiser'])]]) })
    const ctx = aCtx({ db, jobs, actor })
    const isLost: Mailer = {
      send: () => Promise.resolve({ kind: 'uncertain', answer: 'Timeout' }),
      close: () => undefined,
    }
    await oweTwo(db, ctx, callId)
    const ids = new Map((await db.select().from(notices)).map(({ kind, id }) => [kind, id]))
    for (const id of ids.values()) await sendNotice(ctx, isLost, id)
    const of = (kind: NoticeKind) => ({ outbox: callId, noticeId: ids.get(kind) ?? '' })
    const seen = async () =>
      Object.fromEntries(
        (await listNotices(ctx, { outbox: callId, page: 1 })).notices.map((one) => [
          one.kind,
          [one.state, one.isConsidered, one.mayConsiderSent, one.maySendAgain],
        ]),
      )
    expect(await seen()).toEqual({
      'entry-received': ['uncertain', false, true, true],
      'juror-invited': ['uncertain', false, true, true],
    })
    expect(await showOutboxFigures(ctx, { outbox: callId })).toEqual({ failed: 0, uncertain: 2 })
    await sendNoticeAgain(ctx, of('juror-invited'))
    await considerNoticeSent(ctx, of('entry-received'))
    // A second click finds it done.
    await considerNoticeSent(ctx, of('entry-received'))
    const sending = considerNoticeSent(ctx, of('juror-invited'))
    await expect(sending).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect(await seen()).toEqual({
      'entry-received': ['sent', true, false, true],
      'juror-invited': ['waiting', false, false, false],
    })
    await sendNoticeAgain(ctx, of('entry-received'))
    expect(await seen()).toMatchObject({ 'entry-received': ['waiting', false, false, false] })
    const done = await db.select().from(auditRecords).orderBy(auditRecords.sequence)
    expect(done.map(({ action, actorId }) => [action, actorId])).toEqual(
      ['notice.send-again', 'notice.consider-sent', 'notice.send-again'].map((action) => [
        action,
        actor.personId,
      ]),
    )
    // The history says which mail it was, and not to whom.
    const kinds = ['juror-invited', 'entry-received', 'entry-received']
    expect(done.map(({ facts }) => facts)).toEqual(kinds.map((kind) => ({ kind })))
    expect(await findBroken(db, noticesInvariants)).toEqual([])
  }))

test('an invitation that is considered sent keeps no key, so it cannot be sent again', () =>
  withTx(async (db) => {
    const callId = newId<CallId>()
    const ctx = aCtx({ db, actor: aPerson({ callRoles: new Map([[callId, new Set(['organiser'])]]) }) })
    await enqueue(db, ctx, {
      ...aNotice,
      kind: 'juror-invited',
      callId,
      facts: { ask: 'office@a.eu', url: 'https://x.eu/t0ken' },
    })
    const [row] = await db.select().from(notices)
    const notice = { outbox: callId, noticeId: row?.id ?? '' }
    const lost = { kind: 'uncertain', answer: 'Timeout' } as const
    await sendNotice(
      ctx,
      { send: () => Promise.resolve(lost), close: () => undefined },
      notice.noticeId as NoticeId,
    )
    await considerNoticeSent(ctx, notice)
    expect(JSON.stringify(await db.select().from(notices))).not.toContain('t0ken')
    await expect(sendNoticeAgain(ctx, notice)).rejects.toMatchObject({ code: 'changed-meanwhile' })
  }))

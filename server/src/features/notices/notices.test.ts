import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { compareCatalogues } from '#kernel/messages/index.ts'
import { newId, type CallId, type NoticeId } from '#kernel/ids.ts'
import type { Mailer, MailOutcome } from '#platform/mail/mailer.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { findBroken } from '#platform/db/invariant.ts'
import {
  aCtx,
  aPerson,
  collectedJobs,
  counting,
  eventually,
  freshDatabase,
  TEST_NOW,
  testSettings,
  withTx,
} from '#platform/testing/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { considerNoticeSent } from './commands/consider-notice-sent.ts'
import { giveUpNotice } from './commands/give-up-notice.ts'
import { sendNoticeAgain } from './commands/send-notice-again.ts'
import { sendNotice } from './commands/send-notice.ts'
import { catalogueOf } from './core/catalogues.ts'
import { NOTICE_KINDS, type NoticeKind } from './core/kinds.ts'
import { noticesInvariants } from './invariants.ts'
import { noticesJobs } from './jobs.ts'
import { enqueue, type NewNotice } from './store/outbox.ts'
import { mailboxMessages, notices } from './tables.ts'
import {
  findMailbox,
  listMailboxMessages,
  listNotices,
  showMailboxMessage,
  showOutboxFigures,
} from './views.ts'

const aNotice = {
  kind: 'sign-in-code',
  to: 'ann@example.eu',
  language: 'el',
  callId: null,
  causeKey: 'cause-1',
  facts: { code: '123456', minutes: 20, url: 'http://localhost:3000/el/sign-in/code?a=1&b=2' },
} satisfies NewNotice

/** One of each kind: what anybody may read, and what carries a key. */
async function oweTwo(db: Db, ctx: Ctx, callId: CallId): Promise<void> {
  const facts = { url: 'https://x.eu/t', ask: 'office@a.eu' }
  await enqueue(db, ctx, { ...aNotice, kind: 'entry-received', callId, causeKey: 'one', facts })
  await enqueue(db, ctx, { ...aNotice, kind: 'juror-invited', callId, causeKey: 'other', facts })
}

test('every kind of mail has a subject and a body in every language, with the same parameters', () => {
  const wanted = [
    ...NOTICE_KINDS.flatMap((kind) => [`${kind}.body`, `${kind}.subject`]),
    'contact',
    'signature',
  ].sort()
  for (const language of LANGUAGES) {
    expect(Object.keys(catalogueOf(language)).sort()).toEqual(wanted)
    expect(compareCatalogues(catalogueOf('en'), catalogueOf(language), language)).toEqual([])
  }
})

test('translated mails are translated: none says what the English says, and Greek is written in Greek letters', () => {
  const english = catalogueOf('en')
  for (const language of ['it', 'el'] as const) {
    const same = Object.entries(catalogueOf(language)).filter(
      ([key, text]) => JSON.stringify(text.message) === JSON.stringify(english[key]?.message),
    )
    expect(same).toEqual([])
  }
  const latin = Object.entries(catalogueOf('el')).filter(
    ([, text]) => !/\p{Script=Greek}/u.test(JSON.stringify(text.message)),
  )
  expect(latin).toEqual([])
})

test('one cause owes one mail, and one job', () =>
  withTx(async (db) => {
    const jobs = collectedJobs()
    const ctx = aCtx({ db, jobs })
    await enqueue(db, ctx, aNotice)
    await enqueue(db, ctx, aNotice)
    const rows = await db.select().from(notices)
    expect(rows.map(({ state, toAddress }) => ({ state, toAddress }))).toEqual([
      { state: 'waiting', toAddress: 'ann@example.eu' },
    ])
    expect(jobs.enqueued).toEqual([{ name: 'notices.send', facts: { noticeId: rows[0]?.id } }])
  }))

test('a mail without a server lands in the mailbox once, however often the job runs, and its code is erased', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await enqueue(db, ctx, aNotice)
    const [notice] = await db.select().from(notices)
    const id = notice?.id as NoticeId
    await sendNotice(ctx, null, id)
    await sendNotice(ctx, null, id)
    const messages = await db.select().from(mailboxMessages)
    expect(messages.map(({ toAddress, subject }) => ({ toAddress, subject }))).toEqual([
      { toAddress: 'ann@example.eu', subject: 'Ο κωδικός σύνδεσής σας: 123456 (Clarion)' },
    ])
    expect(messages[0]?.htmlBody).toContain('href="http://localhost:3000/el/sign-in/code?a=1&amp;b=2"')
    const [sent] = await db.select().from(notices)
    expect(sent).toMatchObject({ state: 'sent', attempts: 1, facts: { minutes: 20 } })
    expect(sent?.facts).not.toHaveProperty('code')
  }))

test('two processes at once send one mail', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  await enqueue(db, ctx, aNotice)
  const [notice] = await db.select().from(notices)
  const id = notice?.id as NoticeId
  const { mailer, sent, answer } = heldBack()
  const both = [sendNotice(ctx, mailer, id), sendNotice(ctx, mailer, id)]
  await Promise.race(both) // one of them finds nothing to do
  answer({ kind: 'sent', answer: '' })
  await Promise.all(both)
  expect(sent).toEqual(['ann@example.eu'])
})

/** A mail server that takes mails and answers when it is told. */
function heldBack() {
  const sent: string[] = []
  const { promise, resolve: answer } = Promise.withResolvers<MailOutcome>()
  const mailer: Mailer = {
    send: ({ to }) => {
      sent.push(to)
      return promise
    },
    close: () => undefined,
  }
  return { mailer, sent, answer }
}

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

test('mails of no call are the site’s: its roles see and decide them, those of a call do not', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await enqueue(db, ctx, { ...aNotice, kind: 'role-granted', facts: {} })
    await enqueue(db, ctx, { ...aNotice, causeKey: 'a code' })
    await enqueue(db, ctx, {
      ...aNotice,
      kind: 'entry-received',
      causeKey: 'of a call',
      callId: newId<CallId>(),
      facts: { ask: 'office@a.eu' },
    })
    for (const { id } of await db.select().from(notices)) await giveUpNotice(ctx, id)
    const listed = async (actor: Actor) => {
      const { notices: found } = await listNotices({ ...ctx, actor }, { outbox: 'site', page: 1 })
      return found.map(({ kind, maySendAgain }) => [kind, maySendAgain])
    }
    expect(await listed(aPerson({ roles: ['administrator'] }))).toEqual([['role-granted', true]])
    expect(await listed(aPerson({ roles: ['auditor'] }))).toEqual([['role-granted', false]])
    const ofACall = aPerson({ callRoles: new Map([[newId<CallId>(), new Set(['organiser'])]]) })
    await expect(listed(ofACall)).rejects.toMatchObject({ code: 'not-found' })
    const figures = await showOutboxFigures(
      { ...ctx, actor: aPerson({ roles: ['auditor'] }) },
      { outbox: 'site' },
    )
    expect(figures).toEqual({ failed: 1, uncertain: 0 })
  }))

test('failed mails are counted by one statement, however many they are', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: aPerson({ roles: ['organiser'] }) })
    const callId = newId<CallId>()
    const counted = async () => {
      const asked = counting(db)
      const figures = await showOutboxFigures({ ...ctx, db: asked.db }, { outbox: callId })
      return [figures.failed, asked.count()]
    }
    const fail = async (causeKey: string) => {
      const facts = { ask: 'office@a.eu' }
      await enqueue(db, ctx, { ...aNotice, kind: 'entry-received', causeKey, callId, facts })
      for (const { id } of await db.select().from(notices)) await giveUpNotice(ctx, id)
    }
    await fail('first')
    expect(await counted()).toEqual([1, 1])
    for (const causeKey of ['second', 'third']) await fail(causeKey)
    expect(await counted()).toEqual([3, 1])
  }))

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

test('a code that has run out is not mailed any more', () =>
  withTx(async (db) => {
    await enqueue(db, aCtx({ db }), aNotice)
    const [notice] = await db.select().from(notices)
    const now = new Date(TEST_NOW.getTime() + 20 * 60_000 + 1)
    await sendNotice(aCtx({ db, now }), null, notice?.id as NoticeId)
    expect(await db.select().from(mailboxMessages)).toEqual([])
    expect(await db.select().from(notices)).toMatchObject([{ state: 'failed', facts: { minutes: 20 } }])
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

test('the mailbox is there for this machine only, and only where there is one', () =>
  withTx(async (db) => {
    const seen = (client: string, mailboxReadable = true): Ctx =>
      aCtx({
        db,
        settings: testSettings({ mailboxReadable }),
        session: { headers: new Headers({ 'x-real-ip': client }), setCookies: [] },
      })
    await enqueue(db, seen('::1'), aNotice)
    const [notice] = await db.select().from(notices)
    await sendNotice(seen('::1'), null, notice?.id as NoticeId)
    const { messages, total } = await listMailboxMessages(seen('127.0.0.1'), { page: 1 })
    expect({ total, to: messages[0]?.to }).toEqual({ total: 1, to: 'ann@example.eu' })
    const messageId = messages[0]?.id ?? ''
    expect(await showMailboxMessage(seen('::1'), { messageId })).toMatchObject({ to: 'ann@example.eu' })
    expect(await findMailbox(seen('127.0.0.1'))).toEqual({ isHere: true })
    for (const ctx of [seen('192.0.2.1'), seen(''), seen('127.0.0.1', false)]) {
      expect(await findMailbox(ctx)).toEqual({ isHere: false })
      await expect(listMailboxMessages(ctx, { page: 1 })).rejects.toMatchObject({ code: 'not-found' })
      await expect(showMailboxMessage(ctx, { messageId })).rejects.toMatchObject({ code: 'not-found' })
    }
    expect(await findBroken(db, noticesInvariants)).toEqual([])
  }))

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { LANGUAGES } from '#kernel/languages.ts'
import { compareCatalogues } from '#kernel/messages/index.ts'
import { newId, type CallId, type NoticeId } from '#kernel/ids.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import {
  aCtx,
  aPerson,
  collectedJobs,
  freshDatabase,
  TEST_NOW,
  testSettings,
  withTx,
} from '../../testing/index.ts'
import { giveUpNotice } from './commands/give-up-notice.ts'
import { sendNoticeAgain } from './commands/send-notice-again.ts'
import { sendNotice } from './commands/send-notice.ts'
import { catalogueOf } from './core/catalogues.ts'
import { NOTICE_KINDS, type NoticeKind } from './core/kinds.ts'
import { noticesInvariants } from './invariants.ts'
import { noticesJobs } from './jobs.ts'
import { enqueue, type NewNotice } from './store.ts'
import { mailboxMessages, notices } from './tables.ts'
import { listMailboxMessages, listNotices, showMailboxMessage } from './views.ts'

const aNotice: NewNotice = {
  kind: 'sign-in-code',
  to: 'ann@example.eu',
  language: 'el',
  callId: null,
  causeKey: 'cause-1',
  facts: { code: '123456', minutes: 20, url: 'http://localhost:3000/el/sign-in/code?a=1&b=2' },
}

test('every kind of mail has a subject and a body in every language, with the same parameters', () => {
  const wanted = [...NOTICE_KINDS.flatMap((kind) => [`${kind}.body`, `${kind}.subject`]), 'signature'].sort()
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
      { toAddress: 'ann@example.eu', subject: 'Ο κωδικός σας για το Clarion: 123456' },
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
  const sent: string[] = []
  const mailer: Mailer = {
    send: async ({ to }) => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      sent.push(to)
      return { kind: 'sent', answer: '' }
    },
    close: () => undefined,
  }
  await Promise.all([sendNotice(ctx, mailer, id), sendNotice(ctx, mailer, id)])
  expect(sent).toEqual(['ann@example.eu'])
})

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
      facts: { url: 'https://x.eu/t0ken', call: 'C' },
    })
    const [waiting] = await db.select().from(notices)
    const [job] = noticesJobs(postponing)
    const limit = job?.retry?.limit ?? 0
    const run = (attempt: number) =>
      job?.handle(ctx, { noticeId: waiting?.id ?? '' }, { jobName: 'notices.send', attempt })
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
    for (const kind of ['entry-received', 'juror-invited'] as const)
      await enqueue(db, ctx, { ...aNotice, kind, callId, causeKey: kind, facts: { url: 'https://x.eu/t' } })
    const ids = new Map((await db.select().from(notices)).map(({ kind, id }) => [kind, id]))
    for (const id of ids.values()) await giveUpNotice(ctx, id)
    const seen = async () =>
      Object.fromEntries(
        (await listNotices(ctx, { callId, page: 1 })).notices.map((one) => [
          one.kind,
          [one.state, one.maySendAgain],
        ]),
      )
    expect(await seen()).toEqual({ 'entry-received': ['failed', true], 'juror-invited': ['failed', false] })
    const again = (kind: NoticeKind) => sendNoticeAgain(ctx, { callId, noticeId: ids.get(kind) ?? '' })
    await again('entry-received')
    for (const kind of ['entry-received', 'juror-invited'] as const)
      await expect(again(kind)).rejects.toMatchObject({ code: 'changed-meanwhile' })
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
    for (const ctx of [seen('192.0.2.1'), seen(''), seen('127.0.0.1', false)]) {
      await expect(listMailboxMessages(ctx, { page: 1 })).rejects.toMatchObject({ code: 'not-found' })
      await expect(showMailboxMessage(ctx, { messageId })).rejects.toMatchObject({ code: 'not-found' })
    }
    expect(await findBroken(db, noticesInvariants)).toEqual([])
  }))

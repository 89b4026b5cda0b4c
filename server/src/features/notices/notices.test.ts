import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { compareCatalogues } from '#kernel/messages/index.ts'
import { newId, type CallId, type NoticeId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import {
  aCtx,
  aPerson,
  collectedJobs,
  counting,
  freshDatabase,
  TEST_NOW,
  testSettings,
  withTx,
} from '#platform/testing/index.ts'
import { giveUpNotice } from './commands/give-up-notice.ts'
import { sendNotice } from './commands/send-notice.ts'
import { catalogueOf } from './core/catalogues.ts'
import { NOTICE_KINDS } from './core/kinds.ts'
import { noticesInvariants } from './invariants.ts'
import { enqueue } from './store/outbox.ts'
import { mailboxMessages, notices } from './tables.ts'
import {
  findMailbox,
  listMailboxMessages,
  listNotices,
  showMailboxMessage,
  showOutboxFigures,
} from './views.ts'
import { aNotice, heldBack } from './notices.fixture.ts'

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

test('a code that has run out is not mailed any more', () =>
  withTx(async (db) => {
    await enqueue(db, aCtx({ db }), aNotice)
    const [notice] = await db.select().from(notices)
    const now = new Date(TEST_NOW.getTime() + 20 * 60_000 + 1)
    await sendNotice(aCtx({ db, now }), null, notice?.id as NoticeId)
    expect(await db.select().from(mailboxMessages)).toEqual([])
    expect(await db.select().from(notices)).toMatchObject([{ state: 'failed', facts: { minutes: 20 } }])
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

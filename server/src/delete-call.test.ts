import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { ofCall } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, insertGrant } from '#features/accounts/index.ts'
import { roleGrants } from '#features/accounts/tables.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { deleteCall } from '#features/calls/commands/delete-call.ts'
import { announceCall } from '#features/calls/commands/announce-call.ts'
import { calls, callVersions } from '#features/calls/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { previewCallDeletion } from '#features/calls/views/deletion.ts'
import { showOfficeCall } from '#features/calls/views/calls.ts'
import { deleteDraft } from '#features/entries/commands/delete-draft.ts'
import { startEntry } from '#features/entries/commands/start-entry.ts'
import { entriesPart } from '#features/entries/index.ts'
import { entries } from '#features/entries/tables.ts'
import { anEntrant, anEntry } from '#features/entries/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, aPerson, freshDatabase, withTx } from '#platform/testing/index.ts'
import { juryPart } from '#features/jury/index.ts'
import { inviteJurors } from '#features/jury/commands/invite-jurors.ts'
import { earlyCloses, jurors } from '#features/jury/tables.ts'
import { aJuror } from '#features/jury/testing.ts'

const PARTS = [entriesPart, juryPart]
const office = (ctx: Ctx): Ctx => ({ ...ctx, actor: aPerson({ roles: ['organiser'] }) })
const erase = (ctx: Ctx, call: string, shown = { version: 1, jurors: 0 }) =>
  deleteCall(office(ctx), { call, ...shown }, PARTS)

const inCall = (body: (ctx: Ctx, call: Awaited<ReturnType<typeof aCall>>) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(ctx, await aCall(ctx))
  })

describe('a call that nobody has entered', () => {
  test(
    'is deleted with its versions, roles, jury and mails; the history stays, and the jury is told',
    inCall(async (ctx, call) => {
      const { db } = ctx
      const helper = await ensurePerson(db, { email: 'helper@office.example' }, ctx.now)
      await insertGrant(db, { personId: helper.id, role: 'organiser', scope: ofCall(call.id) }, ctx.now)
      await aJuror(ctx, { call, name: 'Accepted', email: 'accepted@jury.example' })
      await aJuror(ctx, { call, name: 'Asked', email: 'asked@jury.example', answer: 'none' })
      await aJuror(ctx, { call, name: 'Not', email: 'not@jury.example', answer: 'decline' })
      const shown = await previewCallDeletion(office(ctx), { call: call.key }, PARTS)
      expect(shown).toEqual({ version: 1, entries: 0, jurors: 3, mayDelete: { ok: true, because: null } })
      await erase(ctx, call.key, shown)

      for (const table of [calls, callVersions, jurors, roleGrants])
        expect(await db.select().from(table)).toEqual([])
      const owed = await db.select().from(notices)
      expect(owed.map(({ kind, toAddress, callId }) => [kind, toAddress, callId]).sort()).toEqual([
        ['call-deleted', 'accepted@jury.example', null],
        ['call-deleted', 'asked@jury.example', null],
      ])
      const records = await db
        .select()
        .from(auditRecords)
        .orderBy(auditRecords.sequence)
        .where(eq(auditRecords.callId, call.id))
      expect(records.map(({ action }) => action)).toContain('juror.invite')
      expect(records.at(-1)).toMatchObject({ action: 'call.delete', facts: { jurors: 3 } })
      await expect(showOfficeCall(office(ctx), { call: call.key })).rejects.toMatchObject({
        code: 'not-found',
      })
    }),
  )

  test(
    'is not deleted as something else than was looked at',
    inCall(async (ctx, call) => {
      await aJuror(ctx, { call })
      for (const shown of [
        { version: 1, jurors: 0 },
        { version: 2, jurors: 1 },
      ])
        await expect(erase(ctx, call.key, shown)).rejects.toMatchObject({ code: 'preview-outdated' })
    }),
  )

  test(
    'is deleted though its judging was closed early',
    inCall(async (ctx, call) => {
      const by = await ensurePerson(ctx.db, { email: 'closer@office.example' }, ctx.now)
      await ctx.db.insert(earlyCloses).values({
        id: newId(),
        callId: call.id,
        roundKey: call.document.rounds[0]?.key ?? '',
        reason: 'Nobody came',
        closedBy: by.id,
        closedAt: ctx.now,
      })
      await erase(ctx, call.key)
      expect(await ctx.db.select().from(earlyCloses)).toEqual([])
    }),
  )

  test(
    'leaves its key and its prefix to another',
    inCall(async (ctx, call) => {
      await erase(ctx, call.key)
      expect((await aCall(ctx)).key).toBe(call.key)
    }),
  )
})

describe('a call that somebody has entered', () => {
  test.each([
    ['a draft', []],
    ['a draft that was withdrawn', ['complete', 'withdrawn']],
    ['an entry', ['submitted']],
  ] as const)('stays: %s', (_, traits) =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      await anEntry(ctx, { call, traits })
      await expect(erase(ctx, call.key)).rejects.toMatchObject({ code: 'call-was-entered' })
      const { entries: begun, mayDelete } = await previewCallDeletion(office(ctx), { call: call.key }, PARTS)
      expect([begun, mayDelete]).toEqual([1, { ok: false, because: 'call-was-entered' }])
    }),
  )

  test(
    'can be deleted once its entrants have erased their drafts',
    inCall(async (ctx, call) => {
      const { entry, entrant } = await anEntry(ctx, { call })
      await deleteDraft(entrant, { entry: entry.id })
      await erase(ctx, call.key)
    }),
  )
})

test('only who runs the call deletes it; an auditor is told so, for others there is none', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const as = (roles: readonly 'auditor'[]) =>
      deleteCall({ ...ctx, actor: aPerson({ roles }) }, { call: call.key, version: 1, jurors: 0 }, PARTS)
    await expect(as(['auditor'])).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(as([])).rejects.toMatchObject({ code: 'not-found' })
  }))

describe('at the same moment', () => {
  const codeOf = (one: PromiseSettledResult<unknown>): string =>
    one.status === 'fulfilled' ? 'done' : ((one.reason as { code?: string }).code ?? String(one.reason))

  test('somebody begins an entry: it stands in its call, or the call was never there', async () => {
    for (let round = 0; round < 6; round++) {
      const { db } = await freshDatabase()
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const entrant = await anEntrant(ctx)
      const category = call.document.categories[0]?.key ?? ''
      const start = () => startEntry(entrant, { call: call.key, category })
      const acts = round % 2 === 0 ? [start(), erase(ctx, call.key)] : [erase(ctx, call.key), start()]
      const came = (await Promise.allSettled(acts)).map(codeOf).sort()
      const left = [(await db.select().from(entries)).length, (await db.select().from(calls)).length]
      expect([came, left]).toEqual(
        left[0] === 1
          ? [
              ['call-was-entered', 'done'],
              [1, 1],
            ]
          : [
              ['done', 'not-found'],
              [0, 0],
            ],
      )
    }
  })

  test('somebody whose entry is not committed yet is waited for', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const entrant = await anEntrant(ctx)
    let erased: Promise<string> | undefined
    await db.transaction(async (tx) => {
      await startEntry(
        { ...entrant, db: tx },
        { call: call.key, category: call.document.categories[0]?.key ?? '' },
      )
      erased = Promise.allSettled([erase(ctx, call.key)]).then(([one]) => codeOf(one))
      const first = await Promise.race([erased, tx.execute('select pg_sleep(0.3)').then(() => 'waits')])
      expect(first).toBe('waits')
    })
    expect(await erased).toBe('call-was-entered')
  })

  test('a juror is invited: they are told, or were never invited', async () => {
    for (let round = 0; round < 4; round++) {
      const { db } = await freshDatabase()
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const jurors = [
        {
          name: 'A',
          email: 'a@jury.example',
          language: 'en' as const,
          organisation: '',
          categoryKeys: ['words'],
        },
      ].map((juror) => ({ ...juror, categoryKeys: call.document.categories.map(({ key }) => key) }))
      const invite = inviteJurors(office(ctx), { call: call.key, jurors })
      const came = (await Promise.allSettled([invite, erase(ctx, call.key)])).map(codeOf)
      expect([
        ['done', 'preview-outdated'],
        ['not-found', 'done'],
      ]).toContainEqual(came)
    }
  })

  test('two who delete: one does; one who announces comes before or finds nothing', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const call = await aCall(ctx, { announced: false })
    const both = await Promise.allSettled([erase(ctx, call.key), erase(ctx, call.key)])
    expect(both.map(codeOf).sort()).toEqual(['done', 'not-found'])
    const next = await aCall(ctx, { announced: false })
    const version = next.documentVersion
    const acts = [
      announceCall(office(ctx), { call: next.key, version }),
      erase(ctx, next.key, { version, jurors: 0 }),
    ]
    const came = (await Promise.allSettled(acts)).map(codeOf)
    expect([
      ['done', 'done'],
      ['not-found', 'done'],
      ['call-already-announced', 'done'],
    ]).toContainEqual(came)
    expect(await db.select().from(calls)).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { auditRecords } from '#features/audit/tables.ts'
import { ensurePerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import { deleteCall } from '#features/calls/commands/delete-call.ts'
import { getCall } from '#features/calls/index.ts'
import { cancellations } from '#features/calls/tables.ts'
import { listCalls, showCall } from '#features/calls/views/calls.ts'
import { startEntry } from '#features/entries/commands/start-entry.ts'
import { notices } from '#features/notices/tables.ts'
import { anEntrant, anEntry } from '#features/entries/testing.ts'
import { anOfficer } from '#features/results/testing.ts'
import { SITE } from '#kernel/scopes.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { allInvariants, resultsGuard } from './features.ts'
import {
  anOffice,
  ask,
  askAs,
  cancelled,
  codeOf,
  confirm,
  confirmAs,
  mails,
  preview,
  reasonOf,
  refuse,
  reopen,
  takeBack,
  waiting,
} from './cancelling.fixture.ts'
import { findBroken } from '#platform/db/invariant.ts'

async function begun() {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  return { ctx, ...(await anOffice(ctx)) }
}

describe('a call is cancelled by two people', () => {
  test('who asks is shown whom it concerns, and the other one confirms it: each is owed one mail', async () => {
    const { ctx, call, ann, ben } = await begun()
    await anEntry(ctx, { call, email: 'draft@town.eu' })
    const { entry } = await anEntry(ctx, { call, traits: ['submitted'], email: 'in@town.eu' })
    await anEntry(ctx, { call, traits: ['submitted', 'withdrawn'], email: 'gone@town.eu' })
    const shown = await preview(ann, { call })
    expect(shown.figures).toEqual({ drafts: 1, handedIn: 1, jurors: 0, reviews: 0 })
    expect(shown.others).toEqual([{ name: 'ben', may: { ok: true, because: null } }])
    expect(await ask(ann, { call })).toMatchObject({ asked: 1 })
    expect(await mails(ctx, 'cancellation-asked')).toEqual([
      ['cancellation-asked', 'ben@office.eu', undefined, 'none'],
    ])
    // As long as nobody confirms it, the call goes on.
    expect((await showCall(ctx, { call: call.key })).isOpenForEntries).toBe(true)
    expect(await confirm(ben, { call })).toEqual({ mails: 2 })
    expect(await mails(ctx, 'entry-cancelled')).toEqual([
      ['entry-cancelled', 'draft@town.eu', 'none', 'none'],
      ['entry-cancelled', 'in@town.eu', entry.number, 'none'],
    ])
    expect(await findBroken(ctx.db, allInvariants)).toEqual([])
  })

  test('everybody reads since when and why; its phases end there, and what had not begun is not announced any more', async () => {
    const { ctx, call, ann, ben } = await begun()
    await cancelled(ann, ben, { call })
    const seen = await showCall(ctx, { call: call.key })
    expect(seen).toMatchObject({
      isOpenForEntries: false,
      cancelled: [{ category: null, at: ctx.now.toISOString(), reason: reasonOf(call) }],
    })
    expect(
      seen.timeline.every(({ state, opensAt }) => state === 'done' && opensAt <= ctx.now.toISOString()),
    ).toBe(true)
    expect((await listCalls(ctx)).calls[0]?.cancelled).toEqual(seen.cancelled)
  })

  test('who asked can take it back and not confirm it; another can say no, with the reason', async () => {
    const { ctx, call, ann, ben } = await begun()
    await ask(ann, { call })
    const shown = await preview(ann, { call })
    expect([shown.mayConfirm, shown.mayRefuse].map(({ because }) => because)).toEqual([
      'second-person-required',
      'second-person-required',
    ])
    await expect(confirm(ann, { call })).rejects.toMatchObject({ code: 'second-person-required' })
    await expect(takeBack(ben, { call })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(refuse(ben, { call }, '')).rejects.toMatchObject({ code: 'reason-required' })
    await refuse(ben, { call }, 'The money has come')
    expect(await mails(ctx, 'cancellation-refused', 'entry-cancelled')).toEqual([
      ['cancellation-refused', 'ann@office.eu', undefined, 'none'],
    ])
    await ask(ben, { call })
    await takeBack(ben, { call })
    const states = await ctx.db
      .select({ state: cancellations.state })
      .from(cancellations)
      .orderBy(cancellations.id)
    expect(states.map(({ state }) => state)).toEqual(['refused', 'taken-back'])
    expect((await getCall(ctx.db, call.key)).cancelledAt).toBeNull()
  })

  test('whom the asker made one of the office since the call was announced is no second person', async () => {
    const { ctx, call, ann } = await begun()
    const later = { ...ctx, now: new Date(ctx.now.getTime() + 60_000) }
    const person = await ensurePerson(ctx.db, { email: 'ann+2@office.eu', name: 'made' }, later.now)
    const by = ann.actor.kind === 'person' ? ann.actor.personId : null
    await insertGrant(
      ctx.db,
      { personId: person.id, role: 'organiser', scope: SITE, grantedBy: by },
      later.now,
    )
    const made = { ...later, actor: { ...(await loadActor(ctx.db, person)), signedInAt: later.now } }
    await ask(ann, { call })
    expect((await preview(ann, { call })).others).toContainEqual({
      name: 'made',
      may: { ok: false, because: 'second-person-dependent' },
    })
    await expect(confirm(made, { call })).rejects.toMatchObject({ code: 'second-person-dependent' })
  })

  test('of a draft nobody of the office is shown the title', async () => {
    const { ctx, call, ann, ben } = await begun()
    const { entry } = await anEntry(ctx, { call, traits: ['complete'], title: 'Secret garden' })
    expect(entry.title).toBe('Secret garden')
    const shown = await preview(ann, { call })
    expect(shown.mails).toMatchObject([{ id: entry.id, name: '', number: null }])
    await cancelled(ann, ben, { call })
    expect(JSON.stringify(await ctx.db.select().from(notices))).not.toContain('Secret garden')
  })

  test('the reason is given in every language of the call', async () => {
    const { call, ann } = await begun()
    const { hash } = await preview(ann, { call })
    const one = { call: call.key, reason: { en: 'Too little money' }, hash }
    await expect(askAs(ann, one)).rejects.toMatchObject({
      code: 'reason-required',
      details: {
        fields: call.document.languages
          .filter((tag) => tag !== 'en')
          .map((tag) => ({ field: `reason.${tag}`, code: 'required' })),
      },
    })
  })
})

describe('it takes place after all by two people too', () => {
  test('one asks, the other confirms, and everybody is told again; refused, it stays cancelled', async () => {
    const { ctx, call, ann, ben } = await begun()
    await anEntry(ctx, { call, email: 'draft@town.eu' })
    await cancelled(ann, ben, { call })
    await reopen(ben, { call })
    await refuse(ann, { call }, 'There is no money yet')
    expect((await preview(ann, { call })).cancellations.map(({ state }) => state)).toEqual(['in-force'])
    await reopen(ben, { call })
    await expect(confirm(ben, { call })).rejects.toMatchObject({ code: 'second-person-required' })
    await confirm(ann, { call })
    expect(await mails(ctx, 'entry-reopened')).toEqual([['entry-reopened', 'draft@town.eu', 'none', 'none']])
    expect(await showCall(ctx, { call: call.key })).toMatchObject({ isOpenForEntries: true, cancelled: [] })
    await cancelled(ben, ann, { call })
    expect(await mails(ctx, 'entry-cancelled')).toHaveLength(2)
    expect(await findBroken(ctx.db, allInvariants)).toEqual([])
  })
})

describe('what happens at once', () => {
  test('whoever confirms what was taken back or refused meanwhile is told so, also who confirmed what is in force', async () => {
    const { ctx, call, ann, ben } = await begun()
    const cleo = await anOfficer(ctx, 'cleo@office.eu')
    await anEntry(ctx, { call, email: 'draft@town.eu' })
    await ask(ann, { call })
    const first = await waiting(ben, { call })
    await confirmAs(ben, first)
    expect(await confirmAs(ben, first)).toEqual({ mails: 1 })
    for (const end of [() => takeBack(ann, { call }), () => refuse(cleo, { call }, 'Not yet')]) {
      await reopen(ann, { call })
      const shown = await waiting(ben, { call })
      await end()
      await expect(confirmAs(ben, shown)).rejects.toMatchObject({ code: 'cancellation-not-asked' })
    }
    expect(await mails(ctx, 'entry-reopened')).toEqual([])
    expect((await getCall(ctx.db, call.key)).cancelledAt).not.toBeNull()
  })

  test('of several who confirm at once one does, whose own clicks are done, and each entrant is owed one mail', async () => {
    const { ctx, call, ann, ben } = await begun()
    const cleo = await anOfficer(ctx, 'cleo@office.eu')
    await anEntry(ctx, { call, email: 'draft@town.eu' })
    await ask(ann, { call })
    const shown = await waiting(ben, { call })
    const came = await Promise.allSettled([ben, cleo, ben, cleo, ann].map((who) => confirmAs(who, shown)))
    expect(came.map(codeOf).filter((code) => code === 'done')).toHaveLength(2)
    expect(codeOf(came[4] ?? came[0] ?? expect.fail())).not.toBe('done')
    expect(await mails(ctx, 'entry-cancelled')).toHaveLength(1)
    const acts = await ctx.db.select().from(auditRecords)
    expect(acts.filter(({ action }) => action === 'call.cancel')).toHaveLength(1)
  })

  test('an entry that is begun or handed in between the preview and the confirmation stops it', async () => {
    const { ctx, call, ann, ben } = await begun()
    await ask(ann, { call })
    const shown = await waiting(ben, { call })
    await anEntry(ctx, { call, traits: ['submitted'] })
    await expect(confirmAs(ben, shown)).rejects.toMatchObject({ code: 'preview-outdated' })
    await confirm(ben, { call })
  })

  test('whoever asks for it while the call is deleted has asked, or is told that there is none', async () => {
    for (let n = 0; n < 5; n++) {
      const { ctx, call, ann } = await begun()
      const operator = { ...ctx, actor: { kind: 'operator', command: 'test' } as const }
      const { hash } = await preview(ann, { call })
      const [asked, deleted] = await Promise.allSettled([
        askAs(ann, { call: call.key, reason: reasonOf(call), hash }),
        deleteCall(operator, { call: call.key, version: call.documentVersion, jurors: 0 }, []),
      ])
      expect(codeOf(deleted)).toBe('done')
      expect(['done', 'not-found']).toContain(codeOf(asked))
    }
  })

  test('whoever begins an entry while it is cancelled either is told of it or begins none', async () => {
    const { ctx, call, ann, ben, first } = await begun()
    const late = await anEntrant(ctx, 'late@town.eu')
    await ask(ann, { call })
    const shown = await waiting(ben, { call })
    const [came, made] = await Promise.allSettled([
      confirmAs(ben, shown),
      startEntry(late, { call: call.key, category: first }, resultsGuard),
    ])
    const both = [codeOf(came), codeOf(made)]
    expect([
      ['done', 'call-cancelled'],
      ['preview-outdated', 'done'],
    ]).toContainEqual(both)
  })
})

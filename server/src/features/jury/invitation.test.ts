import { contactOf } from '#features/calls/index.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ensurePerson, insertGrant } from '#features/accounts/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { newId } from '#kernel/ids.ts'
import { ofCall, SITE } from '#kernel/scopes.ts'
import { notices } from '#features/notices/tables.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, freshDatabase, withTx } from '#platform/testing/index.ts'
import { answerInvitation } from './commands/answer-invitation.ts'
import { inviteJurors } from './commands/invite-jurors.ts'
import { reinviteJuror } from './commands/reinvite-juror.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { jurors } from './tables.ts'
import { aJuror } from './testing.ts'
import { listMyJuries, showInvitation } from './views/mine.ts'
import { showQueue } from './views/queue.ts'

const organiser = (ctx: Ctx): Ctx => ({ ...ctx, actor: aPerson({ roles: ['organiser'] }) })
const anna = {
  name: 'Anna Example',
  email: 'Anna@Jury.example',
  language: 'it' as const,
  organisation: '',
  categoryKeys: ['meetings'],
}

test('an invitation goes by mail, in the language of the invited, and its address says what is asked', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    for (const category of ['meetings', 'words-and-pictures'])
      await anEntry(ctx, { call, traits: ['admitted'], category })
    expect(await inviteJurors(organiser(ctx), { call: call.key, jurors: [anna] })).toEqual({ invited: 1 })
    const [mail] = await db.select().from(notices).where(eq(notices.kind, 'juror-invited'))
    const url = String(mail?.facts['url'])
    expect([mail?.toAddress, mail?.language, url]).toEqual([
      'anna@jury.example',
      'it',
      expect.stringMatching(/^http:\/\/localhost:3000\/it\/jury\/invitations\/[\w-]{32}$/),
    ])
    // Whom they can write to about it, before they have answered.
    expect(mail?.facts['ask']).toBe('office@demonstration.example')
    expect((await showInvitation(ctx, { token: url.split('/').at(-1) ?? '' })).contact).toEqual(
      contactOf(call.document),
    )
    const token = url.split('/').at(-1) ?? ''
    expect(JSON.stringify(await db.select().from(jurors))).not.toContain(token)
    expect(await showInvitation(ctx, { token })).toMatchObject({
      call: call.key,
      name: 'Anna Example',
      state: 'invited',
      categories: [{ en: 'Meetings' }],
      entries: 1,
      isYours: false,
    })
  }))

test('all or none are invited: an address invited before is named, an unknown category too', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const office = organiser(ctx)
    const ben = { ...anna, email: 'ben@jury.example' }
    const tries = async (second: typeof anna) =>
      inviteJurors(office, { call: call.key, jurors: [anna, second] })
    await expect(tries({ ...anna, email: 'anna@jury.EXAMPLE' })).rejects.toMatchObject({
      code: 'juror-already-invited',
      details: { fields: [{ field: 'jurors.1.email', code: 'juror-already-invited' }] },
    })
    await expect(tries({ ...ben, categoryKeys: ['cooking'] })).rejects.toMatchObject({
      code: 'input-invalid',
      details: { fields: [{ field: 'jurors.1.categoryKeys', code: 'unknown-choice' }] },
    })
    expect([await db.select().from(jurors), await db.select().from(notices)]).toEqual([[], []])
  }))

test('a preview refuses exactly what sending refuses, all of it, and invites nobody', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const office = organiser(ctx)
    const ben = { ...anna, email: 'ben@jury.example' }
    await inviteJurors(office, { call: call.key, jurors: [ben] })
    const lists = [
      [anna],
      [anna, ben],
      [anna, { ...anna, email: 'ANNA@jury.example' }, ben, { ...ben, categoryKeys: ['cooking'] }],
    ]
    const answerTo = (listed: (typeof anna)[], isPreview: boolean) =>
      db
        .transaction((tx) =>
          inviteJurors({ ...office, db: tx }, { call: call.key, jurors: listed, isPreview }).then(
            (answer) => {
              if (isPreview) return answer
              throw Object.assign(new Error('undone'), { answer })
            },
          ),
        )
        .catch((error: { answer?: object; details?: object }) => error.answer ?? error.details)
    for (const listed of lists) {
      const previewed = await answerTo(listed, true)
      expect(await db.$count(jurors)).toBe(1)
      expect(await answerTo(listed, false)).toEqual(previewed)
    }
    expect(await answerTo(lists[2] ?? [], true)).toEqual({
      fields: [
        { field: 'jurors.1.email', code: 'juror-already-invited' },
        { field: 'jurors.2.email', code: 'juror-already-invited' },
        { field: 'jurors.3.email', code: 'juror-already-invited' },
        { field: 'jurors.3.categoryKeys', code: 'unknown-choice' },
      ],
    })
  }))

test('only the invited person may answer, and only once', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { token, as, juror } = await aJuror(ctx, { call, answer: 'none' })
    const other = { ...ctx, actor: aPerson() }
    const answer = (who: Ctx, what: 'accept' | 'decline', by = token) =>
      answerInvitation(who, { token: by, answer: what })
    await expect(answer(other, 'accept')).rejects.toMatchObject({ code: 'invitation-not-yours' })
    await expect(answer(as, 'accept', `${token}x`)).rejects.toMatchObject({ code: 'not-found' })
    await expect(showQueue(as, { call: call.key })).rejects.toMatchObject({ code: 'not-found' })
    expect(await answer(as, 'accept')).toEqual({ call: call.key })
    await expect(answer(as, 'decline')).rejects.toMatchObject({ code: 'invitation-answered' })
    expect((await listMyJuries(as)).juries).toEqual([
      {
        call: call.key,
        callName: call.document.name,
        assigned: 0,
        closed: 0,
        given: 0,
        conflictsStated: false,
        isCancelled: false,
        opensAt: expect.any(String),
        closesAt: '2026-05-01T21:59:59.000Z',
        isOpen: true,
        zone: 'Europe/Brussels',
        now: ctx.now.toISOString(),
      },
    ])
    expect((await listMyJuries(other)).juries).toEqual([])
    const [row] = await db.select().from(jurors).where(eq(jurors.id, juror.id))
    expect([row?.state, row?.answeredAt]).toEqual(['accepted', ctx.now])
  }))

test('an authority that the registry does not know is refused, not a fault', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const call = await aCall(ctx)
  const jurors = [{ ...anna, authorityId: newId<string>() }]
  const invited = inviteJurors(organiser(ctx), { call: call.key, jurors })
  await expect(invited).rejects.toMatchObject({ code: 'not-found' })
})

test('who may run the call learns of each answer by mail, in their language, once', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const elsewhere = await aCall(ctx, { from: 'clarinet-2019' })
    const officers = [
      ['anna@office.eu', 'organiser', call.id],
      ['site@office.eu', 'administrator', null],
      ['reader@office.eu', 'auditor', call.id],
      ['other@office.eu', 'organiser', elsewhere.id],
    ] as const
    for (const [email, role, callId] of officers) {
      const { id: personId } = await ensurePerson(db, { email, language: 'it' }, ctx.now)
      await insertGrant(db, { personId, role, scope: callId === null ? SITE : ofCall(callId) }, ctx.now)
    }
    await aJuror(ctx, { call, name: 'Dora', answer: 'accept' })
    await aJuror(ctx, { call, name: 'Emil', answer: 'decline' })
    const mails = (await db.select().from(notices)).filter(({ kind }) => /^juror-(a|d)/.test(kind))
    expect(
      mails.map(({ kind, toAddress, language, facts }) => [kind, toAddress, language, facts['name']]).sort(),
    ).toEqual([
      ['juror-accepted', 'anna@office.eu', 'it', 'Dora'],
      ['juror-accepted', 'site@office.eu', 'it', 'Dora'],
      ['juror-declined', 'anna@office.eu', 'it', 'Emil'],
      ['juror-declined', 'site@office.eu', 'it', 'Emil'],
    ])
  }))

test('two answers at once: one counts, the other is told', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const { token, as } = await aJuror(ctx, { call: await aCall(ctx), answer: 'none' })
  const both = (['accept', 'decline'] as const).map((answer) => answerInvitation(as, { token, answer }))
  const outcomes = await Promise.allSettled(both)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'invitation-answered' },
  })
  const records = await db
    .select()
    .from(auditRecords)
    .orderBy(auditRecords.sequence)
    .where(eq(auditRecords.actorKind, 'person'))
  expect(records.filter(({ action }) => /^juror\.(accept|decline)$/.test(action))).toHaveLength(1)
})

test('inviting again, after no or after it was taken back, voids the first address', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { token, as, juror } = await aJuror(ctx, { call })
    const keys = { call: call.key, juror: juror.id }
    await expect(reinviteJuror(organiser(ctx), keys)).rejects.toMatchObject({ code: 'invitation-answered' })
    await withdrawJuror(organiser(ctx), keys)
    await expect(showInvitation(as, { token })).rejects.toMatchObject({ code: 'invitation-withdrawn' })
    await reinviteJuror(organiser(ctx), keys)
    await expect(showInvitation(as, { token })).rejects.toMatchObject({ code: 'not-found' })
    const mails = await db.select().from(notices).where(eq(notices.kind, 'juror-invited'))
    const last = mails
      .map(({ facts }) => String(facts['url']).split('/').at(-1) ?? '')
      .find((t) => t !== token)
    expect((await showInvitation(as, { token: last ?? '' })).state).toBe('invited')
  }))

test('inviting is for the organisers of the call', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const as = (actor: Ctx['actor']) => inviteJurors({ ...ctx, actor }, { call: call.key, jurors: [anna] })
    await expect(as(aPerson({ roles: ['auditor'] }))).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(as(aPerson())).rejects.toMatchObject({ code: 'not-found' })
  }))

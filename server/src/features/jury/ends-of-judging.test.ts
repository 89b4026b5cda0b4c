import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { roleGrants } from '#features/accounts/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { answerInvitation } from './commands/answer-invitation.ts'
import { closeJudging, reopenJudging } from './commands/close-judging.ts'
import { reinviteJuror } from './commands/reinvite-juror.ts'
import { saveScore } from './commands/save-score.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { NO_DECISIONS } from './core/decisions-guard.ts'
import { jurors } from './tables.ts'
import { aGivenReview, aJuror, anAssignment, closeEarly, giveBackWhatIsTaken, reopen } from './testing.ts'
import { showInvitation } from './views/mine.ts'
import { listJurors } from './views/office.ts'
import { showReviews } from './views/records.ts'
import { showJurorSeat } from './views/seat-change.ts'
import { anOfficer, later, round } from './ends-of-judging.fixture.ts'

const FOR_OTHERS = { ok: false, because: 'end-is-for-others' }

test(
  'whoever judges in the call neither ends its round early nor opens it again; who does not judge does',
  round(async ({ call, ann, ben, preview, close }) => {
    expect((await preview(ben)).mayClose).toEqual(FOR_OTHERS)
    await expect(close(ben)).rejects.toMatchObject({ code: 'end-is-for-others' })
    expect((await preview(ann)).readers).toEqual(['Ben'])
    await close(ann)
    expect((await preview(ben)).mayReopen).toEqual(FOR_OTHERS)
    await expect(reopen(ben, call, NO_DECISIONS)).rejects.toMatchObject({ code: 'end-is-for-others' })
    expect((await preview(ann)).mayReopen.ok).toBe(true)
  }),
)

test(
  'whoever judges and could read all marks while judging was closed early judges no more when it goes on',
  round(async ({ call, ann, ben, given, open, judge, keys, close }, ctx) => {
    await close(later(ann, 10))
    const read = await showReviews(later(ben, 20), { call: call.key, entry: given.id })
    expect(read.reviews[0]?.marks).not.toEqual({})
    await reopen(later(ann, 30), call, NO_DECISIONS)
    const mark = { call: call.key, entry: open.id, criterion: 'idea', mark: 1 }
    await expect(saveScore(later(judge.as, 40), mark)).rejects.toMatchObject({
      code: 'seat-withdrawn',
      details: { isReader: true, because: '' },
    })
    expect(await showJurorSeat(later(ann, 40), keys)).toMatchObject({
      state: 'withdrawn',
      mayChange: { ok: false, because: 'marks-were-open' },
      mayReinvite: { ok: false, because: 'marks-were-open' },
    })
    for (const act of [giveBackWhatIsTaken, reinviteJuror])
      await expect(act(later(ann, 40), keys)).rejects.toMatchObject({ code: 'marks-were-open' })
    const told = await ctx.db.select().from(notices).where(eq(notices.kind, 'juror-withdrawn'))
    expect(told.map(({ toAddress, facts }) => [toAddress, facts['says']])).toEqual([
      ['ben@office.eu', 'read'],
    ])
    // Whom nothing was open to goes on.
    const seats = await ctx.db.select().from(jurors).where(eq(jurors.callId, call.id))
    expect(seats.map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
      'Ben withdrawn',
      'Zoe accepted',
    ])
  }),
)

test(
  'what is neither admitted nor refused is named before judging closes, which stops where another one came since',
  round(async ({ call, ann, preview, close }, ctx) => {
    const shown = await preview(ann)
    expect(shown.unchecked).toEqual([])
    const { entry } = await anEntry(ctx, { call, traits: ['submitted'], authority: 'it-late' })
    const named = (await preview(ann)).unchecked
    expect(named.map(({ entryId, number }) => [entryId, number])).toEqual([[entry.id, entry.number]])
    const closing = { call: call.key, reason: 'Done', hash: shown.hash }
    await expect(closeJudging(ann, closing)).rejects.toMatchObject({ code: 'preview-outdated' })
    await close(later(ann, 10))
    expect((await preview(later(ann, 20))).unchecked).toHaveLength(1)
  }),
)

test(
  'neither end is set over other seats than the preview named',
  round(async ({ call, ann, preview, close }, ctx) => {
    const hash = async (who: Ctx) => (await preview(who)).hash
    const shown = await hash(ann)
    await aJuror(ctx, { call, email: 'cleo@office.eu', name: 'Cleo' })
    expect(await hash(ann)).toBe(shown)
    await anOfficer(ctx, 'cleo@office.eu', 'auditor')
    const closing = { call: call.key, reason: 'Done', hash: shown }
    await expect(closeJudging(ann, closing)).rejects.toMatchObject({ code: 'preview-outdated' })
    await close(later(ann, 10))
    const atOnce = await hash(later(ann, 11))
    await aJuror(later(ctx, 12), { call, email: 'dan@office.eu', name: 'Dan' })
    await anOfficer(later(ctx, 12), 'dan@office.eu', 'auditor')
    await expect(reopenJudging(later(ann, 13), { call: call.key, hash: atOnce })).rejects.toMatchObject({
      code: 'preview-outdated',
    })
    expect((await preview(later(ann, 14))).readers).toEqual(['Ben', 'Cleo', 'Dan'])
    await reopenJudging(later(ann, 15), { call: call.key, hash: await hash(later(ann, 15)) })
    const seats = await ctx.db.select().from(jurors).where(eq(jurors.callId, call.id))
    expect(seats.flatMap(({ name, state }) => (state === 'withdrawn' ? [name] : [])).sort()).toEqual([
      'Ben',
      'Cleo',
      'Dan',
    ])
  }),
)

test(
  'taking the role back meanwhile does not help, and an invitation that waits goes too',
  round(async ({ call, ann, close }, ctx) => {
    const cleo = await anOfficer(ctx, 'cleo@office.eu', 'auditor')
    const asked = await aJuror(ctx, { call, email: 'cleo@office.eu', name: 'Cleo', answer: 'none' })
    await close(later(ann, 10))
    await ctx.db
      .update(roleGrants)
      .set({ revokedAt: later(ctx, 15).now })
      .where(eq(roleGrants.personId, cleo.actor.kind === 'person' ? cleo.actor.personId : ('' as never)))
    await reopen(later(ann, 30), call, NO_DECISIONS)
    await expect(
      answerInvitation(later(asked.as, 40), { token: asked.token, answer: 'accept' }),
    ).rejects.toMatchObject({ code: 'invitation-withdrawn', details: { isReader: true } })
    // Whoever else has the address is told nothing of it.
    await expect(showInvitation(later(ann, 40), { token: asked.token })).rejects.toMatchObject({
      details: { isReader: false },
    })
  }),
)

test(
  'an entry of one’s own keeps one from ending judging and from its jury’s seats, and the lists say that it is left out',
  round(async ({ call, ann, keys, judge, preview, close }, ctx) => {
    const owner = later(await anOfficer(ctx, 'owner@office.eu'), 1)
    const mine = await anEntry(ctx, {
      call,
      traits: ['admitted'],
      email: 'owner@office.eu',
      authority: 'it-mine',
    })
    await anAssignment(ctx, { call, entry: mine.entry, juror: judge })
    const own = { ok: false, because: 'own-conflict' }
    expect(await preview(owner)).toMatchObject({ isWithoutOwn: true, mayClose: own })
    await expect(close(owner)).rejects.toMatchObject({ code: 'own-conflict' })
    expect(await showJurorSeat(owner, keys)).toMatchObject({
      isWithoutOwn: true,
      mayChange: own,
      mayReinvite: own,
    })
    expect(await showJurorSeat(ann, keys)).toMatchObject({ isWithoutOwn: false, mayChange: { ok: true } })
    expect((await listJurors(owner, { call: call.key })).isWithoutOwn).toBe(true)
    expect((await listJurors(ann, { call: call.key })).isWithoutOwn).toBe(false)
    await expect(withdrawJuror(owner, keys)).rejects.toMatchObject({ code: 'own-conflict' })
    await withdrawJuror(ann, keys)
    await expect(giveBackWhatIsTaken(owner, keys)).rejects.toMatchObject({ code: 'own-conflict' })
    await expect(reinviteJuror(owner, keys)).rejects.toMatchObject({ code: 'own-conflict' })
    await giveBackWhatIsTaken(ann, keys)
    await closeEarly(ann, call)
    expect((await preview(owner)).mayReopen).toEqual(own)
    await expect(reopen(owner, call, NO_DECISIONS)).rejects.toMatchObject({ code: 'own-conflict' })
  }),
)

test(
  'a juror of other categories than one’s own entry’s is theirs to act on',
  round(async ({ call }, ctx) => {
    const owner = await anOfficer(ctx, 'owner@office.eu')
    await anEntry(ctx, { call, traits: ['admitted'], email: 'owner@office.eu', authority: 'it-mine' })
    const [, other] = call.document.categories
    const elsewhere = await aJuror(ctx, { call, categoryKeys: [other?.key ?? ''] })
    const seat = { call: call.key, juror: elsewhere.juror.id }
    expect(await showJurorSeat(owner, seat)).toMatchObject({ isWithoutOwn: false, mayChange: { ok: true } })
    await withdrawJuror(owner, seat)
  }),
)

test('of taking an early close back and accepting at once, nobody who could read ends with a seat', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const call = await aCall(ctx)
  const [ann] = [await anOfficer(ctx, 'ann@office.eu'), await anOfficer(ctx, 'dan@office.eu')]
  const dan = await aJuror(ctx, { call, email: 'dan@office.eu', name: 'Dan', answer: 'none' })
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  await aGivenReview(later(ctx, 1), { call, entry, juror: await aJuror(ctx, { call }) })
  await closeEarly(later(ann, 2), call)
  await Promise.allSettled([
    reopen(later(ann, 3), call, NO_DECISIONS),
    answerInvitation(later(dan.as, 3), { token: dan.token, answer: 'accept' }),
  ])
  const [seat] = await db.select().from(jurors).where(eq(jurors.id, dan.juror.id))
  expect(seat?.state).toBe('withdrawn')
})

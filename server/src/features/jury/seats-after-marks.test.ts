import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { answerInvitation } from './commands/answer-invitation.ts'
import { inviteJurors } from './commands/invite-jurors.ts'
import { reinviteJuror } from './commands/reinvite-juror.ts'
import { saveScore } from './commands/save-score.ts'
import { aGivenReview, aJuror, anAssignment } from './testing.ts'
import { showInvitation } from './views/mine.ts'
import { anOfficer, later, round } from './ends-of-judging.fixture.ts'

test(
  'whoever could read marks as somebody of the office takes no seat afterwards, whichever way they are asked',
  round(async ({ call }, ctx) => {
    const boss = later(await anOfficer(ctx, 'boss@office.eu', 'administrator'), 10)
    await anOfficer(ctx, 'audit@office.eu', 'auditor')
    const invitation = (email: string) => ({
      call: call.key,
      jurors: [
        {
          name: 'X',
          email,
          language: 'en' as const,
          organisation: '',
          categoryKeys: [call.document.categories[0]?.key ?? ''],
        },
      ],
    })
    for (const email of ['boss@office.eu', 'Audit@office.eu'])
      await expect(inviteJurors(boss, invitation(email))).rejects.toMatchObject({
        code: 'marks-were-open',
        details: { fields: [{ field: 'jurors.0.email', code: 'marks-were-open' }] },
      })
    await inviteJurors(boss, invitation('stranger@else.eu'))
  }),
)

test('whoever was asked before the reviews were given out accepts when there are marks; who declined first does not', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const ann = await anOfficer(ctx, 'ann@office.eu')
    for (const name of ['dan', 'eve']) await anOfficer(ctx, `${name}@office.eu`)
    const dan = await aJuror(ctx, { call, email: 'dan@office.eu', answer: 'none' })
    const eve = await aJuror(ctx, { call, email: 'eve@office.eu', answer: 'decline' })
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    await aGivenReview(later(ctx, 5), { call, entry, juror: await aJuror(ctx, { call }) })
    expect((await showInvitation(later(dan.as, 10), { token: dan.token })).mayAccept.ok).toBe(true)
    await answerInvitation(later(dan.as, 10), { token: dan.token, answer: 'accept' })
    await expect(
      reinviteJuror(later(ann, 10), { call: call.key, juror: eve.juror.id }),
    ).rejects.toMatchObject({ code: 'marks-were-open' })
  }))

test('an invitation that was sent after reviews were given out is refused once there are marks, and its page says so', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    await anOfficer(ctx, 'dan@office.eu')
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    const juror = await aJuror(ctx, { call })
    await anAssignment(ctx, { call, entry, juror })
    const dan = await aJuror(later(ctx, 5), { call, email: 'dan@office.eu', answer: 'none' })
    await saveScore(later(juror.as, 6), { call: call.key, entry: entry.id, criterion: 'idea', mark: 3 })
    expect((await showInvitation(later(dan.as, 7), { token: dan.token })).mayAccept).toEqual({
      ok: false,
      because: 'marks-were-open',
    })
    await expect(
      answerInvitation(later(dan.as, 7), { token: dan.token, answer: 'accept' }),
    ).rejects.toMatchObject({ code: 'marks-were-open' })
    await answerInvitation(later(dan.as, 7), { token: dan.token, answer: 'decline' })
  }))

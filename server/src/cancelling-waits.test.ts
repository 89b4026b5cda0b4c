import { expect, test } from 'vitest'
import { listNames } from '#features/accounts/views.ts'
import { listHistory } from '#features/audit/views.ts'
import { inviteJurors } from '#features/jury/commands/invite-jurors.ts'
import { reinviteJuror } from '#features/jury/commands/reinvite-juror.ts'
import { withdrawJuror } from '#features/jury/commands/withdraw-juror.ts'
import { aJuror } from '#features/jury/testing.ts'
import { closedTo } from '#features/results/index.ts'
import { resultsContract } from '#features/results/contract.ts'
import { showCallStatus } from '#features/results/views/status.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { anOffice, ask, cancelled, confirm, reopen, takeBack } from './cancelling.fixture.ts'
import { PEOPLE_IN_FACTS } from './shared.ts'

type Made = Awaited<ReturnType<typeof anOffice>>
const inOffice = (body: (made: Made, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await anOffice(ctx), ctx)
  })

/** What waits for a second person, as `category: act, whose`. */
const waits = async (who: Ctx, { call }: Made) =>
  resultsContract.showCallStatus.output
    .parse(await showCallStatus(who, { call: call.key }))
    .cancellations.map(({ category, act, isMine }) => [category, act, isMine ? 'mine' : 'theirs'])

test(
  'what was asked for waits for others of the office, and for who asked until another confirms it; whoever becomes one later sees it too',
  inOffice(async (made) => {
    const { call, ann, ben, first } = made
    expect(await waits(ben, made)).toEqual([])
    await ask(ann, { call, category: first })
    expect([await waits(ann, made), await waits(ben, made)]).toEqual([
      [[first, 'cancel', 'mine']],
      [[first, 'cancel', 'theirs']],
    ])
    await takeBack(ann, { call, category: first })
    expect(await waits(ben, made)).toEqual([])
    await cancelled(ann, ben, { call })
    expect(await waits(ben, made)).toEqual([])
    await reopen(ben, { call })
    expect([await waits(ann, made), await waits(ben, made)]).toEqual([
      [[null, 'reopen', 'theirs']],
      [[null, 'reopen', 'mine']],
    ])
    await confirm(ann, { call })
    expect(await waits(ann, made)).toEqual([])
  }),
)

test(
  'the history names who asked for it beside who confirmed it',
  inOffice(async ({ call, ann, ben }) => {
    await cancelled(ann, ben, { call })
    const { records } = await listHistory(ann, { callId: call.id }, closedTo)
    const line = records.find(({ action }) => action === 'call.cancel')
    const named = PEOPLE_IN_FACTS.flatMap((fact) => line?.facts[fact] ?? []).map(String)
    const { people: names } = await listNames(ann, { callId: call.id, ids: [...named, line?.actorId ?? ''] })
    expect([named.length, names.map(({ name }) => name).toSorted()]).toEqual([1, ['ann', 'ben']])
  }),
)

test(
  'nobody is invited for a category that is cancelled, nor again where nothing of theirs takes place',
  inOffice(async (made, ctx) => {
    const { call, ann, ben, first, second } = made
    const both = await aJuror(ctx, { call, categoryKeys: [first, second], email: 'both@jury.eu' })
    const one = await aJuror(ctx, { call, categoryKeys: [first], email: 'one@jury.eu' })
    for (const { juror } of [both, one]) await withdrawJuror(ann, { call: call.key, juror: juror.id })
    await cancelled(ann, ben, { call, category: first })
    const invited = (categoryKeys: readonly string[], isPreview = false) => {
      const juror = { email: `${categoryKeys.join('-')}@jury.eu`, name: 'New', language: 'en' as const }
      return inviteJurors(ann, {
        ...{ call: call.key, isPreview },
        jurors: [{ ...juror, organisation: '', categoryKeys }],
      })
    }
    for (const isPreview of [true, false])
      await expect(invited([second, first], isPreview)).rejects.toMatchObject({
        code: 'category-cancelled',
        details: { fields: [{ field: 'jurors.0.categoryKeys', code: 'category-cancelled' }] },
      })
    await invited([second])
    const again = ({ juror }: typeof both) => reinviteJuror(ann, { call: call.key, juror: juror.id })
    await expect(again(one)).rejects.toMatchObject({ code: 'category-cancelled' })
    await again(both)
  }),
)

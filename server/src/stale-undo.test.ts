import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { grantRole } from '#features/accounts/index.ts'
import { revokeRole } from '#features/accounts/commands/revoke-role.ts'
import { listGrants } from '#features/accounts/views.ts'
import { decideAuthority } from '#features/authorities/commands/decide-authority.ts'
import { proposeAuthority } from '#features/authorities/commands/propose-authority.ts'
import { aCall } from '#features/calls/testing.ts'
import { decideAdmissibility } from '#features/entries/commands/decide-admissibility.ts'
import { reopenAdmissibility } from '#features/entries/commands/reopen-admissibility.ts'
import { anEntrant, anEntry, decisionOn } from '#features/entries/testing.ts'
import { showOfficeEntry } from '#features/entries/views/office.ts'
import { giveSeatBack, withdrawJuror } from '#features/jury/commands/withdraw-juror.ts'
import { lockReview } from '#features/jury/commands/unlock-review.ts'
import { aGivenReview, aJuror, withTheReview } from '#features/jury/testing.ts'
import { showJurorSeat } from '#features/jury/views/seat-change.ts'
import { afterJudging, anOfficer } from '#features/results/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'

const CHANGED = { code: 'changed-meanwhile' }

/** Two of the office; each of their acts is a minute after the one before. */
async function theOffice(db: Db, from: (ctx: Ctx) => Ctx = (ctx) => ctx) {
  const ctx = aCtx({ db })
  let minutes = 0
  const acting = (as: Ctx) => (): Ctx => {
    minutes += 1
    return { ...as, now: new Date(from(ctx).now.getTime() + minutes * 60_000), requestId: `${minutes}` }
  }
  const [ann, ben] = [
    await anOfficer(ctx, 'ann@office.eu', 'administrator'),
    await anOfficer(ctx, 'ben@office.eu', 'administrator'),
  ]
  return { ctx, ann: acting(ann), ben: acting(ben) }
}

test('an Undo of an admission takes back that one: not a colleague’s later refusal, nor an admission made anew', () =>
  withTx(async (db) => {
    const { ctx, ann, ben } = await theOffice(db)
    const call = await aCall(ctx)
    const { entry } = await anEntry(ctx, { call, traits: ['submitted'] })
    const keys = { call: call.key, entry: entry.id }
    const admit = { ...keys, decision: 'admitted', reasons: '' } as const
    const shown = async () => {
      const { entry: now, admissibilityReasons } = await showOfficeEntry(ann(), keys)
      return [now.admissibility, admissibilityReasons]
    }
    await decideAdmissibility(ann(), admit)
    const undo = { ...keys, ...(await decisionOn(db, entry.id)) }
    await reopenAdmissibility(ben(), undo)
    await expect(reopenAdmissibility(ann(), undo)).rejects.toMatchObject(CHANGED)
    await decideAdmissibility(ben(), { ...keys, decision: 'not-admitted', reasons: 'Outside the Union.' })
    await expect(reopenAdmissibility(ann(), undo)).rejects.toMatchObject(CHANGED)
    expect(await shown()).toEqual(['not-admitted', 'Outside the Union.'])

    await reopenAdmissibility(ben(), { ...keys, ...(await decisionOn(db, entry.id)) })
    await decideAdmissibility(ben(), admit)
    await expect(reopenAdmissibility(ann(), undo)).rejects.toMatchObject(CHANGED)
    expect(await shown()).toEqual(['admitted', ''])
    const decided = { ...keys, ...(await decisionOn(db, entry.id)) }
    for (const _press of [1, 2])
      expect(await reopenAdmissibility(ann(), decided)).toMatchObject({ admissibility: 'open' })
  }))

test('a seat is given back as it was taken then: not when a colleague took it anew, with other words', () =>
  withTx(async (db) => {
    const { ctx, ann, ben } = await theOffice(db)
    const call = await aCall(ctx)
    const { juror } = await aJuror(ctx, { call })
    const keys = { call: call.key, juror: juror.id }
    const undo = async () => {
      const { withdrawal } = await showJurorSeat(ann(), keys)
      return { ...keys, withdrawnAt: withdrawal?.since ?? '', once: newId<string>() }
    }
    await withdrawJuror(ann(), keys)
    const stale = await undo()
    await giveSeatBack(ben(), await undo())
    await withdrawJuror(ben(), { ...keys, because: 'They are in a company that enters.' })
    await expect(giveSeatBack(ann(), stale)).rejects.toMatchObject(CHANGED)
    expect(await showJurorSeat(ann(), keys)).toMatchObject({
      state: 'withdrawn',
      withdrawal: { because: 'They are in a company that enters.' },
    })
    const form = await undo()
    const [first, second] = [await giveSeatBack(ann(), form), await giveSeatBack(ann(), form)]
    expect(second).toEqual(first)
  }))

test('a leave to change a review is taken back as the one that was looked at: not one that a colleague gave since', () =>
  withTx(async (db) => {
    const { ctx, ann, ben } = await theOffice(db, afterJudging)
    const call = await aCall(ctx)
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    const seat = await aJuror(ctx, { call })
    await aGivenReview(ctx, { call, entry, juror: seat })
    const keys = { call: call.key, entry: entry.id, juror: seat.juror.id }
    const leave = async () => (await withTheReview(ann(), keys).preview()).unlock
    await withTheReview(ann(), keys).unlock('A slip')
    const stale = (await leave())?.id ?? ''
    await withTheReview(ben(), keys).lock(stale)
    await withTheReview(ben(), keys).unlock('Another slip')
    const decided = await leave()
    await expect(lockReview(ann(), { ...keys, unlock: stale })).rejects.toMatchObject(CHANGED)
    expect([await leave(), decided?.reason]).toEqual([decided, 'Another slip'])
    const form = { ...keys, unlock: decided?.id ?? '', once: newId<string>() }
    for (const _press of [1, 2]) expect(await lockReview(ann(), form)).toEqual({})
  }))

test('an Undo of a listed public body does not take back that a colleague rejected it since', () =>
  withTx(async (db) => {
    const { ctx, ann, ben } = await theOffice(db)
    const entrant = await anEntrant(ctx)
    const { authority } = await proposeAuthority(entrant, {
      ...{ name: 'Primer', language: 'sl', country: 'SI', level: 'local' },
    })
    const authorityId = authority.id
    const undo = { authorityId, move: 'reopen', from: 'listed' } as const
    await decideAuthority(ann(), { authorityId, move: 'list', from: 'proposed' })
    for (const _press of [1, 2])
      expect(await decideAuthority(ben(), undo)).toEqual({ id: authorityId, state: 'proposed' })
    await decideAuthority(ben(), { authorityId, move: 'reject', from: 'proposed' })
    await expect(decideAuthority(ann(), undo)).rejects.toMatchObject(CHANGED)
    const again = decideAuthority(ben(), { authorityId, move: 'reject', from: 'proposed' })
    expect(await again).toEqual({ id: authorityId, state: 'rejected' })
  }))

test('an Undo of a role taken back gives none that a colleague took back since; giving it anew is no Undo', () =>
  withTx(async (db) => {
    const { ann, ben } = await theOffice(db)
    const role = { email: 'new@office.eu', role: 'auditor', scope: SITE } as const
    const held = async () =>
      (await listGrants(ann())).grants.find(({ person }) => person.email === role.email)
    await grantRole(ann(), role)
    const grantId = (await held())?.id ?? ''
    await revokeRole(ann(), { grantId })
    const undo = { ...role, ended: grantId }
    await grantRole(ben(), { ...undo, once: newId<string>() })
    await revokeRole(ben(), { grantId: (await held())?.id ?? '' })
    await expect(grantRole(ann(), { ...undo, once: newId<string>() })).rejects.toMatchObject(CHANGED)
    expect(await held()).toBeUndefined()
    expect(await grantRole(ann(), role)).toEqual({ isNew: true })
  }))

test('a role that a form gave is told as given by its second press too, as long as it is held; by another form it was held before', () =>
  withTx(async (db) => {
    const { ann, ben } = await theOffice(db)
    const role = { email: 'new@office.eu', role: 'auditor', scope: SITE } as const
    const form = { ...role, once: newId<string>() }
    for (const _press of [1, 2]) expect(await grantRole(ann(), form)).toEqual({ isNew: true })
    for (const as of [ann, ben])
      expect(await grantRole(as(), { ...role, once: newId<string>() })).toEqual({ isNew: false })
    const { grants } = await listGrants(ann())
    await revokeRole(ben(), { grantId: grants.find(({ person }) => person.email === role.email)?.id ?? '' })
    await expect(grantRole(ann(), form)).rejects.toMatchObject(CHANGED)
  }))

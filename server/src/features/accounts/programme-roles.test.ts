import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { isOfAnyOffice, isOrganiserOf, type Actor } from '#kernel/actor.ts'
import { newId, type CallId, type ProgrammeId } from '#kernel/ids.ts'
import { officesOf } from '#kernel/office.ts'
import { ofCall, ofProgramme, SITE, type Scope } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { aCtx, freshDatabase, TEST_NOW, testSettings, withTx } from '#platform/testing/index.ts'
import { grantRole } from './commands/grant-role.ts'
import { revokeRole } from './commands/revoke-role.ts'
import { grantsToRun, insertGrant, organisersOf } from './store/grants.ts'
import { ensurePerson, loadActor } from './store/people.ts'
import { openSession } from './store/sign-in.ts'
import { identify, listGrants, showAccount } from './views.ts'

async function aProgramme(db: Db, key: string): Promise<ProgrammeId> {
  const id = newId<ProgrammeId>()
  await db.execute(sql`insert into programmes (id, key, name) values (${id}, ${key}, '{}')`)
  return id
}

async function aCallIn(db: Db, programme: ProgrammeId, key: string): Promise<CallId> {
  const id = newId<CallId>()
  await db.execute(sql`
    with version as (insert into call_versions (call_id, version, document, created_at)
      values (${id}, 1, '{}', now()))
    insert into calls (id, programme_id, key, number_prefix, opens_at, closes_at, created_at)
    values (${id}, ${programme}, ${key}, ${key}, '2026-01-01', '2026-02-01', '2026-01-01')`)
  return id
}

const loaded = async (db: Db, name: string): Promise<Actor> =>
  loadActor(db, await ensurePerson(db, { email: `${name}@example.eu` }, TEST_NOW))

const grant = async (db: Db, name: string, scope: Scope): Promise<void> => {
  const { id: personId } = await ensurePerson(db, { email: `${name}@example.eu`, name }, TEST_NOW)
  await insertGrant(db, { personId, role: 'organiser', scope }, TEST_NOW)
}

async function anAdministrator(db: Db): Promise<Ctx> {
  const { id: personId } = await ensurePerson(db, { email: 'ada@example.eu', name: 'ada' }, TEST_NOW)
  await insertGrant(db, { personId, role: 'administrator', scope: SITE }, TEST_NOW)
  return aCtx({ db, actor: await loaded(db, 'ada') })
}

test('a role for a programme holds in each of its calls, in those that come later, too, and nowhere else', () =>
  withTx(async (db) => {
    const [own, other] = [await aProgramme(db, 'own'), await aProgramme(db, 'other')]
    await grant(db, 'prue', ofProgramme(own))
    const early = await loaded(db, 'prue')
    expect([isOfAnyOffice(early), officesOf(early)]).toEqual([true, []])
    const [first, second] = [await aCallIn(db, own, 'A'), await aCallIn(db, own, 'B')]
    const foreign = await aCallIn(db, other, 'C')
    const prue = await loaded(db, 'prue')
    const reaches = [first, second, foreign, null].map((call) => isOrganiserOf(prue, call))
    expect([reaches, officesOf(prue)?.toSorted()]).toEqual([
      [true, true, false, false],
      [first, second].toSorted(),
    ])
    await grant(db, 'sia', SITE)
    await grant(db, 'carl', ofCall(first))
    const runs = async (call: CallId) => (await organisersOf(db, call)).map(({ name }) => name)
    expect([await runs(first), await runs(second), await runs(foreign)]).toEqual([
      ['carl', 'prue', 'sia'],
      ['prue', 'sia'],
      ['sia'],
    ])
    const given = [first, second, foreign].map(async (call) => (await grantsToRun(db, call)).length)
    expect(await Promise.all(given)).toEqual([3, 2, 1])
  }))

test('a session says the roles for programmes and the calls they hold in', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const programme = await aProgramme(db, 'own')
  const call = await aCallIn(db, programme, 'A')
  await grant(db, 'prue', ofProgramme(programme))
  await openSession(ctx, (await ensurePerson(db, { email: 'prue@example.eu' }, ctx.now)).id)
  const cookie = ctx.session.setCookies.map((line) => line.split(';')[0]).join('; ')
  const who = () => identify({ db, settings: testSettings() }, new Headers({ cookie }))
  const organiser = new Set(['organiser'])
  expect(await who()).toMatchObject({
    siteRoles: new Set(),
    programmeRoles: new Map([[programme, organiser]]),
    callRoles: new Map([[call, organiser]]),
  })
  expect((await showAccount({ ...ctx, actor: await who() })).roles).toEqual([
    { role: 'organiser', scope: 'programme', scopeId: programme },
  ])
})

test('an organiser of a programme gives and takes the roles for it and for its calls; who runs one of these calls sees and gives those of the call alone', () =>
  withTx(async (db) => {
    const programme = await aProgramme(db, 'own')
    const call = await aCallIn(db, programme, 'A')
    await grant(db, 'prue', ofProgramme(programme))
    await grant(db, 'carl', ofCall(call))
    const [prue, carl] = [
      aCtx({ db, actor: await loaded(db, 'prue') }),
      aCtx({ db, actor: await loaded(db, 'carl') }),
    ]
    const seen = async (ctx: typeof prue) =>
      (await listGrants(ctx)).grants.map(({ person, scope, mayRevoke }) => [person.name, scope, mayRevoke])
    expect(await seen(prue)).toEqual([
      ['carl', 'call', true],
      ['prue', 'programme', true],
    ])
    expect(await seen(carl)).toEqual([['carl', 'call', true]])
    expect((await listGrants(prue)).mayGrant).toEqual({
      ...{ forSite: false, forEveryCall: false },
      ...{ forProgrammes: [programme], forCalls: [call] },
    })
    const give = (ctx: typeof prue, scope: Scope, role: 'auditor' | 'administrator' = 'auditor') =>
      grantRole(ctx, { role, email: 'aud@example.eu', scope })
    for (const scope of [ofProgramme(programme), ofCall(call)])
      expect(await give(prue, scope)).toEqual({ isNew: true })
    const tries = [
      () => give(prue, SITE),
      () => give(prue, ofProgramme(newId())),
      () => give(prue, ofProgramme(programme), 'administrator'),
      () => give(carl, ofProgramme(programme)),
    ]
    for (const tried of tries) await expect(tried()).rejects.toMatchObject({ code: 'not-allowed' })
    const admin = await anAdministrator(db)
    await expect(give(admin, ofProgramme(newId()))).rejects.toMatchObject({ code: 'not-found' })
  }))

test('of a role for a programme the record says which one it was, and no call’s history tells of it', () =>
  withTx(async (db) => {
    const programme = await aProgramme(db, 'own')
    const admin = await anAdministrator(db)
    await grantRole(admin, { role: 'organiser', email: 'prue@example.eu', scope: ofProgramme(programme) })
    const held = (await listGrants(admin)).grants.find(({ scope }) => scope === 'programme')
    const taken = await revokeRole(admin, { grantId: held?.id ?? '' })
    expect(taken).toEqual({
      ...{ email: 'prue@example.eu', role: 'organiser' },
      ...{ scope: 'programme', scopeId: programme },
    })
    const records = await db.select().from(auditRecords).orderBy(auditRecords.sequence)
    expect(records.map(({ action, callId, facts }) => [action, callId, facts['programme']])).toEqual([
      ['role.grant', null, programme],
      ['role.revoke', null, programme],
    ])
  }))

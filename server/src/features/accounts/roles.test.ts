import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor, SiteRole } from '#kernel/actor.ts'
import { newId, type CallId, type ProgrammeId } from '#kernel/ids.ts'
import { ofCall, ofProgramme, SITE, type Scope } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { readMigrations } from '#platform/db/migrate.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, aPerson, freshDatabase, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { endOtherSessions } from './commands/end-other-sessions.ts'
import { grantRole } from './commands/grant-role.ts'
import { revokeRole } from './commands/revoke-role.ts'
import { accountsInvariants } from './invariants.ts'
import { insertGrant } from './store/grants.ts'
import { ensurePerson, loadActor } from './store/people.ts'
import { openSession } from './store/sign-in.ts'
import { roleGrants, sessions } from './tables.ts'
import { identify, listGrants, showAccount } from './views.ts'

async function holder(db: Db, name: string, role?: SiteRole, scope: Scope = SITE): Promise<Ctx> {
  const person = await ensurePerson(db, { email: `${name}@example.eu`, name, language: 'it' }, TEST_NOW)
  if (role) await insertGrant(db, { personId: person.id, role, scope }, TEST_NOW)
  return aCtx({ db, actor: await loadActor(db, person), requestId: `by ${name}` })
}

/** A row that roles can point to; accounts know nothing else of calls. */
async function aCallId(db: Db, key: string): Promise<CallId> {
  const [id, programme] = [newId<CallId>(), newId<ProgrammeId>()]
  await db.execute(sql`insert into programmes (id, key, name) values (${programme}, ${key}, '{}')`)
  await db.execute(sql`
    insert into calls (id, programme_id, key, number_prefix, opens_at, closes_at, created_at)
    values (${id}, ${programme}, ${key}, ${key}, '2026-01-01', '2026-02-01', '2026-01-01')`)
  return id
}

const grantOf = async (ctx: Ctx, name: string): Promise<string> => {
  const { grants } = await listGrants({ ...ctx, actor: aPerson({ roles: ['auditor'] }) })
  return grants.find(({ person }) => person.name === name)?.id ?? ''
}

test('an administrator gives a role, its holder is told, and it is taken back once', () =>
  withTx(async (db) => {
    const admin = await holder(db, 'ada', 'administrator')
    await ensurePerson(db, { email: 'ben@example.eu', name: 'ben', language: 'el' }, TEST_NOW)
    const given = { role: 'organiser', email: 'Ben@example.eu', scope: SITE } as const
    expect(await grantRole(admin, given)).toEqual({ isNew: true })
    expect(await grantRole(admin, given)).toEqual({ isNew: false })
    const mails = await db.select().from(notices)
    expect(
      mails.map(({ kind, toAddress, language, facts }) => ({ kind, toAddress, language, facts })),
    ).toEqual([
      {
        kind: 'role-granted',
        toAddress: 'ben@example.eu',
        language: 'el',
        facts: { role: 'organiser', url: 'http://localhost:3000/el/office' },
      },
    ])

    const grantId = await grantOf(admin, 'ben')
    expect(await revokeRole(admin, { grantId })).toEqual({
      email: 'ben@example.eu',
      role: 'organiser',
      scope: 'site',
      scopeId: null,
    })
    expect(await grantRole(admin, given)).toEqual({ isNew: true })
    // It is another one since: the one that was taken back is none any more.
    await expect(revokeRole(admin, { grantId })).rejects.toMatchObject({ code: 'not-found' })
    const actions = (await db.select().from(auditRecords).orderBy(auditRecords.sequence)).map(
      ({ action }) => action,
    )
    expect(actions).toEqual(['role.grant', 'role.revoke', 'role.grant'])
  }))

test('an organiser gives and takes the roles of their own call only, and sees no others', () =>
  withTx(async (db) => {
    const [own, other] = [ofCall(await aCallId(db, 'OWN')), ofCall(await aCallId(db, 'OTHER'))]
    const organiser = await holder(db, 'org', 'organiser', own)
    await holder(db, 'stranger', 'auditor', other)
    await holder(db, 'ada', 'administrator')
    await grantRole(organiser, { role: 'auditor', email: 'aud@example.eu', scope: own })

    const { grants, mayGrant } = await listGrants(organiser)
    expect(
      grants.map(({ person, role, scopeId, mayRevoke }) => [person.email, role, scopeId, mayRevoke]),
    ).toEqual([
      ['aud@example.eu', 'auditor', own.id, true],
      ['org@example.eu', 'organiser', own.id, true],
    ])
    expect(mayGrant).toEqual({ forSite: false, forEveryCall: false, forProgrammes: [], forCalls: [own.id] })

    const tries: [SiteRole, Scope][] = [
      ['auditor', SITE],
      ['auditor', other],
      ['administrator', own],
    ]
    for (const [role, scope] of tries) {
      await expect(grantRole(organiser, { role, email: 'x@example.eu', scope })).rejects.toMatchObject({
        code: 'not-allowed',
      })
    }
    for (const name of ['stranger', 'ada']) {
      const grantId = await grantOf(organiser, name)
      await expect(revokeRole(organiser, { grantId })).rejects.toMatchObject({ code: 'not-found' })
    }
  }))

test('an auditor sees the roles and changes none', () =>
  withTx(async (db) => {
    const auditor = await holder(db, 'aud', 'auditor')
    const { grants, mayGrant } = await listGrants(auditor)
    expect(grants.map(({ role, mayRevoke }) => [role, mayRevoke])).toEqual([['auditor', false]])
    expect(mayGrant).toEqual({ forSite: false, forEveryCall: false, forProgrammes: [], forCalls: [] })
    const grantId = grants[0]?.id ?? ''
    await expect(revokeRole(auditor, { grantId })).rejects.toMatchObject({ code: 'not-allowed' })
  }))

test('a role for a call that is not there is refused, and an administrator of one call too', () =>
  withTx(async (db) => {
    const admin = await holder(db, 'ada', 'administrator')
    const scope = ofCall('0190a000-0000-7000-8000-000000000000')
    const real = ofCall(await aCallId(db, 'REAL'))
    await expect(grantRole(admin, { role: 'auditor', email: 'x@example.eu', scope })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(
      grantRole(admin, { role: 'administrator', email: 'x@example.eu', scope: real }),
    ).rejects.toMatchObject({ details: { fields: [{ field: 'scope', code: 'not-for-administrator' }] } })
  }))

test('the last administrator stays, also when two take the role from each other at once', async () => {
  const { db } = await freshDatabase()
  const [ada, ben] = [await holder(db, 'ada', 'administrator'), await holder(db, 'ben', 'administrator')]
  const [adas, bens] = [await grantOf(ada, 'ada'), await grantOf(ada, 'ben')]
  const answers = await Promise.allSettled([
    revokeRole(ada, { grantId: bens }),
    revokeRole(ben, { grantId: adas }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = answers.find((answer) => answer.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'grant-is-last-administrator' })
  expect(await findBroken(db, accountsInvariants)).toEqual([])
})

test('one of two administrators taken away eight times at once is taken once, and to each click it is done; it is not the last', async () => {
  const { db } = await freshDatabase()
  const [ada] = [await holder(db, 'ada', 'administrator'), await holder(db, 'ben', 'administrator')]
  const bens = { grantId: await grantOf(ada, 'ben') }
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => revokeRole(ada, bens)))
  const told = answers.map((answer) =>
    answer.status === 'fulfilled' ? 'taken back' : (answer.reason as { code: unknown }).code,
  )
  expect(told).toEqual(Array.from({ length: 8 }, () => 'taken back'))
  const actions = (await db.select().from(auditRecords)).map(({ action }) => action)
  expect(actions.filter((action) => action === 'role.revoke')).toHaveLength(1)
})

test('a rule that live data breaks is named with its rows', () =>
  withTx(async (db) => {
    const ada = await holder(db, 'ada', 'administrator')
    const { actor } = ada as { actor: Extract<Actor, { kind: 'person' }> }
    await insertGrant(db, { personId: actor.personId, role: 'auditor', scope: SITE }, TEST_NOW)
    await revokeRole({ ...ada, now: new Date(0) }, { grantId: (await listGrants(ada)).grants[1]?.id ?? '' })
    expect(await findBroken(db, accountsInvariants)).toEqual([
      { name: 'a role is taken back after it was given', rows: [{ id: expect.any(String) }] },
    ])
  }))

test('signing out elsewhere ends every session but this one', async () => {
  const { db } = await freshDatabase()
  const arrive = async (): Promise<Headers> => {
    const ctx = aCtx({ db, now: new Date(), session: { headers: new Headers(), setCookies: [] } })
    await openSession(ctx, (await ensurePerson(db, { email: 'ada@example.eu' }, ctx.now)).id)
    return new Headers({ cookie: ctx.session.setCookies.map((line) => line.split(';')[0]).join('; ') })
  }
  const [lost, here] = [await arrive(), await arrive()]
  const parts = aCtx({ db })
  const actor = await identify(parts, here)
  const ctx = aCtx({ db, actor, now: new Date(), session: { headers: here, setCookies: [] } })
  expect(await showAccount(ctx)).toMatchObject({ otherSessions: 1 })
  expect(await endOtherSessions(ctx)).toEqual({ ended: 1 })
  expect(await identify(parts, lost)).toEqual({ kind: 'visitor' })
  expect(await identify(parts, here)).toMatchObject({ email: 'ada@example.eu' })
  expect(await db.$count(sessions)).toBe(1)
})

test('a role says who gave it; one from before, as the history tells it', () =>
  withTx(async (db) => {
    const admin = await holder(db, 'ada', 'administrator')
    await grantRole(admin, { role: 'organiser', email: 'ben@example.eu', scope: SITE })
    const giver = async () =>
      (await db.select().from(roleGrants)).find(({ role }) => role === 'organiser')?.grantedBy
    const ada = admin.actor.kind === 'person' ? admin.actor.personId : null
    expect(await giver()).toBe(ada)
    await db.update(roleGrants).set({ grantedBy: null })
    const migration = readMigrations().find(({ name }) => name === '0014_two_people')
    const [takeOver] = /update role_grants[^;]+/.exec(migration?.sql ?? '') ?? ['']
    await db.execute(sql.raw(takeOver))
    expect(await giver()).toBe(ada)
  }))

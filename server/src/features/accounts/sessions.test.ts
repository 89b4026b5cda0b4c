import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aCtx, freshDatabase, testSettings } from '#platform/testing/index.ts'
import { newId, type CallId } from '#kernel/ids.ts'
import { VISITOR } from '#kernel/actor.ts'
import { cookieOf, signedValueOf } from './core/signed-cookie.ts'
import { ensurePerson } from './store/people.ts'
import { openSession } from './store/sign-in.ts'
import { roleGrants, sessions } from './tables.ts'
import { identify } from './views.ts'

async function anArrival() {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db, now: new Date(), session: { headers: new Headers(), setCookies: [] } })
  await openSession(ctx, (await ensurePerson(db, { email: 'ada@example.eu' }, ctx.now)).id)
  const cookie = ctx.session.setCookies.map((line) => line.split(';')[0]).join('; ')
  const who = (header = cookie) => identify({ db, settings: testSettings() }, new Headers({ cookie: header }))
  return { db, cookie, who }
}

test('a session says who comes and which roles they hold now', async () => {
  const { db, who } = await anArrival()
  const here = await who('appearance=dark; ' + (await anArrival()).cookie)
  expect(here).toEqual(VISITOR)
  const ada = await who()
  expect(ada).toMatchObject({ name: '', email: 'ada@example.eu', siteRoles: new Set(), callRoles: new Map() })
  if (ada.kind !== 'person') throw new Error('Ada has signed in')
  // Accounts know nothing of calls but their ids.
  await db.execute(sql`alter table role_grants drop constraint role_grants_call_fkey`)
  const [first, second] = [newId<CallId>(), newId<CallId>()]
  const given = [
    ['auditor', null],
    ['organiser', first],
    ['auditor', first],
    ['organiser', second],
  ] as const
  for (const [role, callId] of given)
    await db.execute(sql`insert into role_grants (id, person_id, role, scope_kind, scope_id, granted_at)
      values (${newId()}, ${ada.personId}, ${role}, ${callId === null ? 'site' : 'call'}, ${callId}, now())`)
  await db.update(roleGrants).set({ revokedAt: new Date() }).where(eq(roleGrants.callId, second))
  expect(await who()).toEqual({
    ...ada,
    siteRoles: new Set(['auditor']),
    callRoles: new Map([[first, new Set(['organiser', 'auditor'])]]),
  })
})

test('a session says when its holder signed in', async () => {
  const { db, who } = await anArrival()
  const [row] = await db.select().from(sessions)
  expect(await who()).toMatchObject({ signedInAt: row?.createdAt })
})

test('a session that has run out is nobody’s', async () => {
  const { db, who } = await anArrival()
  await db.update(sessions).set({ expiresAt: sql`now() + interval '1 minute'` })
  expect(await who()).toMatchObject({ email: 'ada@example.eu' })
  await db.update(sessions).set({ expiresAt: sql`now()` })
  expect(await who()).toEqual(VISITOR)
})

test('a session cookie counts only as we have signed it', async () => {
  const { cookie, who } = await anArrival()
  const [name, value = ''] = cookie.split('=')
  const [token = '', signature = ''] = decodeURIComponent(value).split('.')
  const other = signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))
  const forged = ['', token, `${token}.`, `.${signature}`, `${token}.${other}`, `${token}x.${signature}`, '%']
  for (const each of forged) expect(await who(`${name}=${each}`)).toEqual(VISITOR)
  expect(await who(`x${name}=${value}`)).toEqual(VISITOR)
  expect(await who(`other=1;${name}=${value}; more=2`)).toMatchObject({ email: 'ada@example.eu' })
  expect(signedValueOf(value, testSettings().secret)).toBe(token)
  expect(signedValueOf(value, 'the secret of another site')).toBe(null)
})

test('cookies are read as browsers send them', () => {
  expect(cookieOf('a=1; b=2;c=3=4', 'c')).toBe('3=4')
  expect(cookieOf('ab=1; b=; b=2', 'b')).toBe('')
  expect(cookieOf('', 'b')).toBe(null)
  expect(signedValueOf('a.b', 'secret')).toBe(null)
})

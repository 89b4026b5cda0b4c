import { expect, test } from 'vitest'
import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, collectedJobs, freshDatabase, testSettings } from '#platform/testing/index.ts'
import { notices } from '#features/notices/tables.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { grantRole } from './commands/grant-role.ts'
import { requestSignInCode } from './commands/request-sign-in-code.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut } from './commands/sign-out.ts'
import { ensurePerson } from './store/people.ts'
import { people, sessions } from './tables.ts'
import { identify } from './views.ts'

async function aSite() {
  const { db } = await freshDatabase()
  let requests = 0
  const visit = (overrides: Partial<Ctx> = {}): Ctx =>
    aCtx({
      db,
      jobs: collectedJobs(),
      now: new Date(),
      requestId: `request-${(requests += 1)}`,
      session: { headers: new Headers(), setCookies: [] },
      ...overrides,
    })
  const codes = async () => (await db.select().from(notices)).map(({ facts }) => String(facts['code']))
  return { db, visit, codes }
}

const cookieOf = ({ session }: Ctx): string => session.setCookies.map((line) => line.split(';')[0]).join('; ')

test('a mailed code opens a session once; the person is made at the first', async () => {
  const { db, visit, codes } = await aSite()
  expect(await requestSignInCode(visit(), { email: 'Ann@Example.eu' })).toEqual({
    email: 'ann@example.eu',
    minutes: 20,
  })
  const [code = ''] = await codes()
  expect(code).toMatch(/^\d{4} \d{4} \d{4}$/)

  const entering = visit()
  await signIn(entering, { email: 'ann@example.eu', code: code.replaceAll(' ', '') })
  const headers = new Headers({ cookie: cookieOf(entering) })
  const settings = testSettings()
  expect(await identify({ db, settings }, headers)).toMatchObject({ kind: 'person', email: 'ann@example.eu' })

  await expect(signIn(visit(), { email: 'ann@example.eu', code })).rejects.toMatchObject({
    code: expect.stringMatching(/^code-/),
  })

  await signOut(visit({ session: { headers, setCookies: [] } }))
  expect(await identify({ db, settings }, headers)).toEqual({ kind: 'visitor' })
  const actions = (await db.select().from(auditRecords).orderBy(auditRecords.sequence)).map(
    ({ action }) => action,
  )
  expect(actions).toEqual(['account.request-code', 'account.sign-in'])
})

test.each([
  ['the first', [0, 1]],
  ['the newest', [1, 0]],
])('of two codes that a double press asked for either opens, tried with %s first', async (_, order) => {
  const { visit, codes } = await aSite()
  const asked = { email: 'ann@example.eu', once: '0b5c8d2e-6a4f-4c7b-9e1d-3f2a1b0c9d8e' }
  for (const _press of [1, 2]) await requestSignInCode(visit(), asked)
  const sent = await codes()
  expect(new Set(sent).size).toBe(2)
  for (const at of order)
    expect((await signIn(visit(), { email: asked.email, code: sent[at] ?? '' })).name).toBe('')
})

test('signing in again ends the session that the browser had, and no other', async () => {
  const { db, visit, codes } = await aSite()
  const settings = testSettings()
  const enter = async (headers = new Headers()) => {
    await requestSignInCode(visit(), { email: 'ann@example.eu' })
    const entering = visit({ session: { headers, setCookies: [] } })
    await signIn(entering, { email: 'ann@example.eu', code: (await codes()).at(-1) ?? '' })
    return new Headers({ cookie: cookieOf(entering) })
  }
  const elsewhere = await enter()
  const first = await enter()
  const second = await enter(first)
  const kinds = []
  for (const headers of [elsewhere, first, second])
    kinds.push((await identify({ db, settings }, headers)).kind)
  expect(kinds).toEqual(['person', 'visitor', 'person'])
})

test('a session ends fourteen days after its sign-in, however often it is used', async () => {
  const { db, visit, codes } = await aSite()
  await requestSignInCode(visit(), { email: 'ann@example.eu' })
  const entering = visit()
  await signIn(entering, { email: 'ann@example.eu', code: (await codes())[0] ?? '' })
  const DAY_MS = 86_400_000
  const [session] = await db.select().from(sessions)
  const lasts = (session?.expiresAt.getTime() ?? 0) - (session?.createdAt.getTime() ?? 0)
  expect(Math.round(lasts / DAY_MS)).toBe(14)
  const yesterday = {
    expiresAt: new Date(Date.now() + 2 * DAY_MS),
    updatedAt: new Date(Date.now() - 12 * DAY_MS),
  }
  await db.update(sessions).set(yesterday)
  const headers = new Headers({ cookie: cookieOf(entering) })
  expect(await identify({ db, settings: testSettings() }, headers)).toMatchObject({ kind: 'person' })
  expect(await db.select().from(sessions)).toMatchObject([yesterday])
})

test.each([
  ['http://localhost:3000', /^clarion\.session_token=\S+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/],
  [
    'https://award.example.eu',
    /^__Host-clarion\.session_token=\S+; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  ],
])('at %s nobody else reads or sets the cookie of a session', async (publicUrl, expected) => {
  const { db, visit, codes } = await aSite()
  const settings = testSettings({ publicUrl })
  await requestSignInCode(visit({ settings }), { email: 'ann@example.eu' })
  const entering = visit({ settings })
  await signIn(entering, { email: 'ann@example.eu', code: (await codes())[0] ?? '' })
  expect(entering.session.setCookies).toEqual([expect.stringMatching(expected)])
  const headers = new Headers({ cookie: cookieOf(entering) })
  expect(await identify({ db, settings }, headers)).toMatchObject({ email: 'ann@example.eu' })
})

test('a new person gets mails in the language in which they signed in; it is theirs to change', async () => {
  const { db, visit, codes } = await aSite()
  for (const [attempt, language] of (['el', 'it'] as const).entries()) {
    await requestSignInCode(visit({ language }), { email: 'eleni@example.eu' })
    await signIn(visit({ language }), { email: 'eleni@example.eu', code: (await codes())[attempt] ?? '' })
  }
  expect(await db.select().from(people)).toMatchObject([{ email: 'eleni@example.eu', language: 'el' }])
})

test('the answer to known and unknown addresses is the same', async () => {
  const { db, visit } = await aSite()
  await ensurePerson(db, { email: 'known@example.eu' }, new Date())
  const answers = await Promise.all(
    ['known@example.eu', 'other@example.eu'].map((email) => requestSignInCode(visit(), { email })),
  )
  expect(answers.map(({ minutes }) => minutes)).toEqual([20, 20])
})

test('a person whom others have named before signs in as themselves, and is known to hold the address', async () => {
  const { db, visit, codes } = await aSite()
  const named = await ensurePerson(db, { email: 'ann@example.eu', name: 'Ann' }, new Date())
  for (const minute of [1, 2]) {
    await requestSignInCode(visit(), { email: 'ann@example.eu' })
    const code = (await codes())[minute - 1] ?? ''
    expect(await signIn(visit(), { email: 'ann@example.eu', code })).toEqual({
      name: 'Ann',
      email: 'ann@example.eu',
    })
  }
  expect(await db.select().from(people)).toMatchObject([{ id: named.id, emailVerified: true }])
})

test('a wrong code is refused and named', async () => {
  const { visit } = await aSite()
  await requestSignInCode(visit(), { email: 'ann@example.eu' })
  await expect(signIn(visit(), { email: 'ann@example.eu', code: 'no digits' })).rejects.toMatchObject({
    code: 'code-wrong',
    details: { fields: [{ field: 'code', code: 'code-wrong' }] },
  })
})

test('roles are given once, by those who may, and show in the actor', async () => {
  const { db, visit } = await aSite()
  const operator = visit({ actor: { kind: 'operator', command: 'grant' } })
  const grant = { role: 'organiser', email: 'org@example.eu', scope: SITE } as const
  expect(await grantRole(operator, grant)).toEqual({ isNew: true })
  expect(await grantRole(operator, grant)).toEqual({ isNew: false })
  await expect(grantRole(visit(), grant)).rejects.toMatchObject({ code: 'not-found' })
  const records = await db.select().from(auditRecords).orderBy(auditRecords.sequence)
  expect(records.map(({ action, facts }) => ({ action, facts }))).toEqual([
    { action: 'role.grant', facts: { role: 'organiser' } },
  ])
})

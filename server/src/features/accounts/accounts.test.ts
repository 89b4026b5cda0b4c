import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, collectedJobs, freshDatabase, testSettings } from '../../testing/index.ts'
import { notices } from '#features/notices/tables.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { grantRole } from './commands/grant-role.ts'
import { requestSignInCode } from './commands/request-sign-in-code.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut } from './commands/sign-out.ts'
import { ensurePerson } from './store/people.ts'
import { people, signInLimits } from './tables.ts'
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
  expect(code).toMatch(/^\d{6}$/)

  const entering = visit()
  await signIn(entering, { email: 'ann@example.eu', code: `${code.slice(0, 3)} ${code.slice(3)}` })
  const headers = new Headers({ cookie: cookieOf(entering) })
  const settings = testSettings()
  expect(await identify({ db, settings }, headers)).toMatchObject({ kind: 'person', email: 'ann@example.eu' })

  await expect(signIn(visit(), { email: 'ann@example.eu', code })).rejects.toMatchObject({
    code: expect.stringMatching(/^code-/),
  })

  await signOut(visit({ session: { headers, setCookies: [] } }))
  expect(await identify({ db, settings }, headers)).toEqual({ kind: 'visitor' })
  const actions = (await db.select().from(auditRecords)).map(({ action }) => action)
  expect(actions).toEqual(['account.request-code', 'account.sign-in'])
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

test('a wrong code is refused and named; the sixth code within a quarter of an hour too', async () => {
  const { visit, codes } = await aSite()
  await requestSignInCode(visit(), { email: 'ann@example.eu' })
  const wrong = (await codes())[0] === '000000' ? '111111' : '000000'
  await expect(signIn(visit(), { email: 'ann@example.eu', code: wrong })).rejects.toMatchObject({
    code: 'code-wrong',
    details: { fields: [{ field: 'code', code: 'code-wrong' }] },
  })
  for (let n = 2; n <= 5; n += 1) await requestSignInCode(visit(), { email: 'ann@example.eu' })
  await expect(requestSignInCode(visit(), { email: 'ANN@example.eu' })).rejects.toMatchObject({
    code: 'too-many-requests',
  })
})

test('roles are given once, by those who may, and show in the actor', async () => {
  const { db, visit } = await aSite()
  const operator = visit({ actor: { kind: 'operator', command: 'grant' } })
  const grant = { role: 'organiser', email: 'org@example.eu', callId: null } as const
  expect(await grantRole(operator, grant)).toEqual({ isNew: true })
  expect(await grantRole(operator, grant)).toEqual({ isNew: false })
  await expect(grantRole(visit(), grant)).rejects.toMatchObject({ code: 'not-found' })
  const records = await db.select().from(auditRecords)
  expect(records.map(({ action, facts }) => ({ action, facts }))).toEqual([
    { action: 'role.grant', facts: { role: 'organiser' } },
  ])
})

test.each([
  ['try-client:192.0.2.7', 120],
  ['try-all', 3000],
])('codes are not guessed over many addresses: %s stops at %i', async (key, most) => {
  const { db, visit } = await aSite()
  const now = new Date()
  await db.insert(signInLimits).values({ id: newId(), key, count: most - 1, lastRequest: now.getTime() })
  const guess = (email: string) => {
    const headers = new Headers({ 'x-real-ip': '192.0.2.7' })
    return signIn(visit({ now, session: { headers, setCookies: [] } }), { email, code: '000000' })
  }
  await expect(guess('ann@example.eu')).rejects.toMatchObject({ code: expect.stringMatching(/^code-/) })
  await expect(guess('ben@example.eu')).rejects.toMatchObject({ code: 'too-many-requests' })
})

import { domainToASCII } from 'node:url'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { SITE } from '#kernel/scopes.ts'
import { requestSignInCode } from '#features/accounts/commands/request-sign-in-code.ts'
import { signIn } from '#features/accounts/commands/sign-in.ts'
import { ensurePerson, grantRole } from '#features/accounts/index.ts'
import { people } from '#features/accounts/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { inviteJurors } from '#features/jury/commands/invite-jurors.ts'
import { jurors } from '#features/jury/tables.ts'
import { notices } from '#features/notices/tables.ts'
import type { Ctx } from '#platform/ctx.ts'
import { parseEmail } from './cli/email.ts'
import { operations } from './contract.ts'
import { aCtx, aPerson, freshDatabase, withTx } from '#platform/testing/index.ts'

const KEPT = 'info@παράδειγμα.ελ'
const onTheNet = `INFO@${domainToASCII('παράδειγμα.ελ')}`
const WAYS = [KEPT, 'INFO@ΠΑΡΆΔΕΙΓΜΑ.ΕΛ', KEPT.normalize('NFD'), onTheNet, ` ${onTheNet.toLowerCase()} `]

const invitation = (email: string) => ({
  ...{ name: 'Άννα', email, language: 'el' as const, organisation: '' },
  categoryKeys: ['meetings'],
})

test('wherever an address is typed, each of its forms is read as the one that is kept', () => {
  const { requestSignInCode: ask, signIn: enter, grantRole: grant, inviteJurors: invite } = operations
  for (const email of WAYS) {
    expect([
      ask.input.parse({ email }).email,
      enter.input.parse({ email, code: '1' }).email,
      grant.input.parse({ email, role: 'auditor', scope: 'site', scopeId: null }).email,
      invite.input.parse({ call: 'a', jurors: [invitation(email)] }).jurors[0]?.email,
      parseEmail(email),
    ]).toEqual([KEPT, KEPT, KEPT, KEPT, KEPT])
  }
})

test('what is no address is not understood anywhere, and the field is named', () => {
  for (const email of ['root@localhost', 'a@b.eu, c@d.eu', 'Maria <m@x.eu>']) {
    const read = operations.requestSignInCode.input.safeParse({ email })
    expect(read.error?.issues.map(({ path, code }) => [path, code])).toEqual([[['email'], 'custom']])
    expect(() => parseEmail(email)).toThrow('is no e-mail address')
  }
})

test('an address of another script is one person and one seat, in whichever form it comes in', () =>
  withTx(async (db) => {
    const office: Ctx = { ...aCtx({ db }), actor: aPerson({ roles: ['administrator'] }) }
    for (const email of WAYS) await ensurePerson(db, { email }, office.now)
    const { id: personId } = await ensurePerson(db, { email: 'boss@example.eu' }, office.now)
    const boss: Ctx = { ...office, actor: aPerson({ personId, roles: ['administrator'] }) }
    const given = { role: 'auditor' as const, scope: SITE }
    expect(await grantRole(boss, { ...given, email: onTheNet })).toEqual({ isNew: true })
    expect(await grantRole(boss, { ...given, email: KEPT })).toEqual({ isNew: false })
    expect((await db.select().from(people)).filter(({ email }) => email.includes('info'))).toMatchObject([
      { email: KEPT },
    ])
    const call = await aCall(office)
    await inviteJurors(office, { call: call.key, jurors: [invitation(onTheNet)] })
    expect(await db.select().from(jurors)).toMatchObject([{ email: KEPT }])
    await expect(
      inviteJurors(office, { call: call.key, jurors: [invitation(KEPT.toUpperCase())] }),
    ).rejects.toMatchObject({ code: 'juror-already-invited' })
  }))

test('a code that was asked for in one form opens the session in another', async () => {
  const { db } = await freshDatabase()
  const visit = (requestId: string) =>
    aCtx({ db, now: new Date(), requestId, session: { headers: new Headers(), setCookies: [] } })
  expect(await requestSignInCode(visit('a'), { email: onTheNet })).toMatchObject({ email: KEPT })
  const [mail] = await db.select().from(notices)
  expect(mail?.toAddress).toBe(KEPT)
  const code = String(mail?.facts['code'])
  expect(await signIn(visit('b'), { email: 'INFO@ΠΑΡΆΔΕΙΓΜΑ.ΕΛ', code })).toMatchObject({ email: KEPT })
})

test('the database keeps no address in capitals or taken apart', () =>
  withTx(async (db) => {
    for (const email of ['Info@köln.de', 'info@köln.de'.normalize('NFD')]) {
      const kept = db.transaction((tx) =>
        tx.execute(sql`insert into people (id, email, language, created_at, updated_at)
        values (gen_random_uuid(), ${email}, 'en', now(), now())`),
      )
      await expect(kept).rejects.toMatchObject({
        cause: { constraint_name: expect.stringMatching(/^people_email_is_/) },
      })
    }
  }))

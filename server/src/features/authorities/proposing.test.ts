import { expect, test } from 'vitest'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { aCtx, freshDatabase, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { proposeAuthority } from './commands/propose-authority.ts'
import { authorities } from './tables.ts'
import { anAuthority } from './testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'

async function someone(db: Db, email: string): Promise<Ctx> {
  const person = await ensurePerson(db, { email, name: 'Ada', language: 'it' }, TEST_NOW)
  return aCtx({ db, actor: await loadActor(db, person), requestId: `by ${email}` })
}

const vallescura = {
  name: 'Comune di Vallescura',
  language: 'it',
  country: 'IT',
  level: 'local',
} as const
const SPELT = ['Comune di Vallescura', '  Comune di   VALLESCURA ', 'comune di vallescura'] as const

test('what one proposed once is not proposed anew by other capitals or spaces', async () => {
  const { db } = await freshDatabase()
  const ada = await someone(db, 'ada@example.eu')
  const atOnce = await Promise.all(
    [...SPELT, ...SPELT].map((name) => proposeAuthority(ada, { ...vallescura, name })),
  )
  const later = await proposeAuthority(ada, { ...vallescura, name: SPELT[1] })
  expect(new Set([...atOnce, later].map(({ authority }) => authority.id)).size).toBe(1)
  expect(await db.select().from(authorities)).toHaveLength(1)
  const records = await db.select().from(auditRecords)
  expect(records.filter(({ action }) => action === 'authority.propose')).toHaveLength(1)
})

test('another level, another country or another person makes another body of the same name', () =>
  withTx(async (db) => {
    const [ada, ben] = [await someone(db, 'ada@example.eu'), await someone(db, 'ben@example.eu')]
    const made = [
      await proposeAuthority(ada, vallescura),
      await proposeAuthority(ada, { ...vallescura, level: 'regional' }),
      await proposeAuthority(ada, { ...vallescura, country: 'CH' }),
      await proposeAuthority(ben, vallescura),
    ]
    expect(new Set(made.map(({ authority }) => authority.id)).size).toBe(4)
  }))

test.each(['Sommacampagna', 'Jesolo', 'Rüesch', 'Xylokastro', 'Άγιος Αθανάσιος'])(
  'a listed body is known again by whatever letters its name has: %s',
  (name) =>
    withTx(async (db) => {
      const ada = await someone(db, 'ada@example.eu')
      const there = await anAuthority(ada, { key: 'there', name: { it: name }, place: undefined })
      await expect(proposeAuthority(ada, { ...vallescura, name: name.toUpperCase() })).rejects.toMatchObject({
        code: 'authority-already-listed',
        details: { authority: { id: there.id } },
      })
    }),
)

import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import { aCtx, aPerson, eventually, freshDatabase, TEST_NOW } from '#platform/testing/index.ts'
import { decideAuthority } from './commands/decide-authority.ts'
import { proposeAuthority } from './commands/propose-authority.ts'
import { lockCountry } from './store/authorities.ts'
import { lockAuthority } from './store/changes.ts'

test('who lists a proposal while its authority is changed waits for the change, which never waits for the listing', async () => {
  const { db } = await freshDatabase()
  const ada = await ensurePerson(db, { email: 'ada@example.eu', name: 'Ada', language: 'it' }, TEST_NOW)
  const proposal = { name: 'Comune di Salorno', language: 'it', country: 'IT', level: 'local' } as const
  const { authority } = await proposeAuthority(aCtx({ db, actor: await loadActor(db, ada) }), proposal)
  const office = aCtx({ db, actor: aPerson({ roles: ['organiser'] }) })
  let listed: Promise<unknown> = Promise.resolve()
  await db.transaction(async (tx) => {
    await lockCountry(tx, 'IT')
    listed = decideAuthority(office, { authorityId: authority.id, move: 'list' })
    await eventually(async () => {
      const waiting = await tx.execute(
        sql`select 1 from pg_locks where not granted and locktype = 'advisory'`,
      )
      expect(waiting).toHaveLength(1)
    })
    await tx.execute(sql`set local lock_timeout = '1s'`)
    await lockAuthority(tx, authority.id)
  })
  expect(await listed).toEqual({ id: authority.id, state: 'listed' })
})

import { expect, test } from 'vitest'
import { people } from '#features/accounts/tables.ts'
import type { Db } from '#platform/db/client.ts'
import { anApp } from './testing/app.ts'
import { freshDatabase } from '#platform/testing/index.ts'
import { signedIn } from './testing/signed-in.ts'

/** An installation with a secret of its own, of which pages say nothing but under which name a device keeps things. */
async function anInstallation(db: Db, secret: string) {
  const { app } = await anApp(
    { secret },
    {
      db,
      mountPages: async (site, platformFor) => {
        site.get('/kept-as', async (request) => (await platformFor(request)).clarion.actor.keptAs)
      },
    },
  )
  return async (email: string) =>
    (await app.inject({ url: '/kept-as', headers: await signedIn(app, db, email) })).body
}

test('what a device keeps belongs to a person and an installation: another name for another of either, the same next time, and no id in it', async () => {
  const { db } = await freshDatabase()
  const here = await anInstallation(db, 'the secret of one installation, 32 and more')
  const there = await anInstallation(db, 'the secret of another one, 32 and more too')
  const names = [
    await here('ann@town.example'),
    await here('ben@town.example'),
    await there('ann@town.example'),
    await there('ben@town.example'),
  ]
  expect(new Set(names).size).toBe(4)
  expect(await here('ann@town.example')).toBe(names[0])
  const ids = (await db.select().from(people)).flatMap(({ id, email }) => [
    ...[id, id.replaceAll('-', ''), email],
    Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'),
  ])
  expect(ids).toHaveLength(8)
  for (const name of names) {
    expect(name).toMatch(/^[\w-]{22}$/u)
    expect(
      ids.filter((id) => name.includes(id) || name.includes(Buffer.from(id).toString('base64url'))),
    ).toEqual([])
  }
})

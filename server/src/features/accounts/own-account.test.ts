import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { updateAccount } from './commands/update-account.ts'
import { ensurePerson, loadActor } from './store/people.ts'
import { people } from './tables.ts'

test('a window that was left open changes what is typed in it, and puts nothing else back', () =>
  withTx(async (db) => {
    const site = aCtx({ db, actor: aPerson({}) })
    const { id } = await ensurePerson(db, { email: 'ann@example.eu', name: 'Ann' }, site.now)
    const stored = async () => {
      const [person] = await db.select().from(people).where(eq(people.id, id))
      return { name: person?.name, language: person?.language }
    }
    const ann = aCtx({
      db,
      actor: await loadActor(db, await ensurePerson(db, { email: 'ann@example.eu', name: '' }, site.now)),
    })
    const shown = { name: 'Ann', language: 'en' } as const
    expect(await stored()).toEqual(shown)

    await updateAccount(ann, { name: 'Ann Borg', language: shown.language, before: shown })
    await updateAccount(ann, { name: 'Ann', language: 'el', before: shown })
    expect(await stored()).toEqual({ name: 'Ann Borg', language: 'el' })

    await updateAccount(ann, { name: 'Ann', language: shown.language, before: shown })
    expect(await stored()).toEqual({ name: 'Ann Borg', language: 'el' })
  }))

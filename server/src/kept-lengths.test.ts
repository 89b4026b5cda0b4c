import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { MOST } from '#kernel/limits.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { KEPT_LENGTHS, lengthInvariants } from '#platform/db/lengths.ts'
import { withTx } from '#platform/testing/index.ts'

const ofTrigger = (said: string) => /char_length\(new\."?(\w+)"?\) > (\d+)/i.exec(said) ?? []

test('the database keeps no text longer than its page and its operation say', () =>
  withTx(async (db) => {
    const rows = await db.execute<{ name: string; on: string; said: string }>(sql`
      select tgname::text as name, tgrelid::regclass::text as on, pg_get_triggerdef(oid) as said from pg_trigger
      where tgname like '%\\_fits'`)
    const stated = rows.map(({ name, on, said }) => {
      const [, column = '', most] = ofTrigger(said)
      return [name, on, column, Number(most)]
    })
    const wanted = KEPT_LENGTHS.map(({ table, column, most }) => [
      `${table}_${column}_fits`,
      table,
      column,
      most,
    ])
    expect(stated.toSorted()).toEqual(wanted.toSorted())
  }))

const aPersonCalled = (name: string) => sql`
  insert into people (id, created_at, updated_at, email, name, language)
  values (gen_random_uuid(), now(), now(), 'a@town.example', ${name}, 'en')`
const LONGER = 'x'.repeat(MOST.name + 1)
const isRefused = { cause: { constraint_name: 'people_name_fits' } }

test('a longer one is refused by the name of its limit, when it is new and when it takes the place of another', () =>
  withTx(async (db) => {
    await expect(db.transaction((tx) => tx.execute(aPersonCalled(LONGER)))).rejects.toMatchObject(isRefused)
    await db.execute(aPersonCalled('Ann'))
    const write = db.transaction((tx) => tx.execute(sql`update people set name = ${LONGER}`))
    await expect(write).rejects.toMatchObject(isRefused)
  }))

test('a row with a text from before its limit is changed like any other, keeps it, and is told by name', () =>
  withTx(async (db) => {
    await db.execute(sql`alter table people disable trigger people_name_fits`)
    await db.execute(aPersonCalled(LONGER))
    await db.execute(sql`alter table people enable trigger people_name_fits`)
    await db.execute(sql`update people set language = 'el', name = name`)
    const [row] = await db.execute<{ id: string }>(sql`select id, name, language from people`)
    expect(row).toMatchObject({ name: LONGER, language: 'el' })
    expect(await findBroken(db, lengthInvariants)).toEqual([
      {
        name: 'people.name has at most 200 characters',
        rows: [{ id: row?.id, characters: MOST.name + 1 }],
      },
    ])
    const other = db.transaction((tx) => tx.execute(sql`update people set name = ${`${LONGER}y`}`))
    await expect(other).rejects.toMatchObject(isRefused)
    await db.execute(sql`update people set name = 'Ann'`)
    expect(await findBroken(db, lengthInvariants)).toEqual([])
  }))

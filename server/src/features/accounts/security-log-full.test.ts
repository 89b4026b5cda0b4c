import { sql, sum } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Db } from '#platform/db/client.ts'
import { TEST_NOW, withTx } from '#platform/testing/index.ts'
import type { SecurityLine } from './core/security-log.ts'
import { ensurePerson } from './store/people.ts'
import { writeLines } from './store/security-log.ts'
import { securityLines } from './tables.ts'

const told = (count: number, whose: Partial<SecurityLine>): SecurityLine[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{
      kind: 'denied',
      personId: null,
      email: null,
      network: null,
      asked: `asked ${n}`,
      times: 1,
      ...whose,
    },
    ...{ hourMs: 0, firstMs: n + 1, lastMs: n + 1 },
  }))

/** How many lines each has whose lines are told apart. */
async function ownedLines(db: Db): Promise<Record<string, number>> {
  const rows = await db.execute<{ owner: string; count: number }>(sql`
    select coalesce(person.name, network) as owner, count(*)::int as count
    from security_lines line left join people person on person.id = line.person_id
    where asked is not null group by 1 order by 1`)
  return Object.fromEntries(rows.map(({ owner, count }) => [owner, count]))
}

test('who fills the log pushes out their own lines: nobody loses one who has fewer', () =>
  withTx(async (db) => {
    const personOf = (name: string) => ensurePerson(db, { email: `${name}@town.example`, name }, TEST_NOW)
    const [flood, maria] = [await personOf('flood'), await personOf('maria')]
    await writeLines(db, told(7, { personId: maria.id }), 100)
    await writeLines(db, told(5, { network: '203.0.113.0/24' }), 100)
    await writeLines(db, told(200, { personId: flood.id, lastMs: 9_999 }), 100)
    expect(await ownedLines(db)).toEqual({ '203.0.113.0/24': 5, flood: 68, maria: 7 })
    expect(await db.select({ times: sum(securityLines.times) }).from(securityLines)).toEqual([
      { times: '212' },
    ])
  }))

test('of one who has most the oldest lines go, and the newest stay', () =>
  withTx(async (db) => {
    await writeLines(db, told(30, { network: '203.0.113.0/24' }), 20)
    const kept = await db.select({ asked: securityLines.asked }).from(securityLines)
    const newest = Array.from({ length: 16 }, (_, n) => `asked ${14 + n}`)
    expect(kept.map(({ asked }) => String(asked)).sort()).toEqual([...newest, 'null'].sort())
  }))

test('strangers of as many networks as they like leave half of the log to people with an account', () =>
  withTx(async (db) => {
    const maria = await ensurePerson(db, { email: 'maria@town.example', name: 'maria' }, TEST_NOW)
    await writeLines(db, told(40, { personId: maria.id }), 100)
    const strangers = Array.from({ length: 300 }, (_, n) => `10.${n >> 8}.${n & 255}.0/24`)
    await writeLines(
      db,
      strangers.flatMap((network) => told(1, { network })),
      100,
    )
    const { maria: hers, ...theirs } = await ownedLines(db)
    expect([hers, Object.keys(theirs).length]).toEqual([40, 40])
  }))

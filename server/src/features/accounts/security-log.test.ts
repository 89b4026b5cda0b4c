import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type PersonId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Db } from '#platform/db/client.ts'
import { aCtx, aPerson, counting, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { forgetExpired } from './commands/forget-expired.ts'
import { ensurePerson } from './store/people.ts'
import { securityLines } from './tables.ts'
import { exportSecurityLines, listSecurityLines } from './views.ts'
import type { SecurityKind } from './core/security-log.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
const ago = (minutes: number): Date => new Date(TEST_NOW.getTime() - minutes * MINUTE_MS)
const administrator = aPerson({ roles: ['administrator'] })
const ctxOf = (db: Db) => aCtx({ db, actor: administrator })
const ALL = { days: 30 }

type Given = {
  readonly minutesAgo: number
  readonly kind?: SecurityKind
  readonly personId?: PersonId | null
  readonly network?: string
  readonly times?: number
}

const lineOf = ({
  minutesAgo,
  kind = 'denied',
  personId = null,
  network = '203.0.113.0/24',
  times = 1,
}: Given) => {
  const at = ago(minutesAgo)
  return {
    id: newId<string>(),
    kind,
    personId,
    network,
    asked: `asked ${minutesAgo} minutes ago`,
    hour: new Date(at.getTime() - (at.getTime() % (60 * MINUTE_MS))),
    firstAt: at,
    lastAt: at,
    times,
  }
}

/** Lines of several kinds, people and networks; the first is the newest. */
async function aLog(db: Db) {
  const maria = await ensurePerson(db, { email: 'maria@town.example', name: 'Maria' }, TEST_NOW)
  await db
    .insert(securityLines)
    .values(
      [
        { minutesAgo: 1, kind: 'sign-in' as const, personId: maria.id, times: 3 },
        { minutesAgo: 90 },
        { minutesAgo: DAY_MINUTES - 1, kind: 'sign-in' as const, network: '2001:db8::/48', times: 5 },
        { minutesAgo: DAY_MINUTES + 1, kind: 'sign-in' as const, times: 7 },
        { minutesAgo: 7 * DAY_MINUTES + 1, kind: 'sign-in' as const, times: 11 },
        { minutesAgo: 30 * DAY_MINUTES - 1, personId: maria.id, times: 13 },
        { minutesAgo: 30 * DAY_MINUTES + 1, times: 17 },
      ].map(lineOf),
    )
  return { maria }
}

const timesOf = ({ lines }: { lines: readonly { times: number }[] }) => lines.map(({ times }) => times)

test('newest first, and narrowed by kind, person, network and days', () =>
  withTx(async (db) => {
    const { maria } = await aLog(db)
    const ask = async (filter: object) => timesOf(await listSecurityLines(ctxOf(db), { ...ALL, ...filter }))
    expect({
      all: await ask({}),
      kind: await ask({ kind: 'sign-in' }),
      person: await ask({ person: maria.id }),
      network: await ask({ network: '2001:db8::/48' }),
      address: await ask({ network: '2001:db8::7' }),
      otherwise: await ask({ network: '2001:0DB8:0:0::/48' }),
      days: await ask({ days: 1 }),
      together: await ask({ kind: 'sign-in', days: 7, network: '203.0.113.0/24' }),
      nobody: await ask({ person: newId() }),
    }).toEqual({
      all: [3, 1, 5, 7, 11, 13],
      kind: [3, 5, 7, 11],
      person: [3, 13],
      network: [5],
      address: [5],
      otherwise: [5],
      days: [3, 1, 5],
      together: [3, 7],
      nobody: [],
    })
  }))

test('a line says whose account it concerns, and the filter whom it is narrowed to', () =>
  withTx(async (db) => {
    const { maria } = await aLog(db)
    const named = { id: maria.id, name: 'Maria', email: 'maria@town.example' }
    const { lines, person, keptDays } = await listSecurityLines(ctxOf(db), { ...ALL, person: maria.id })
    expect([lines[0]?.person, person, keptDays]).toEqual([named, named, 30])
    expect((await listSecurityLines(ctxOf(db), ALL)).lines[1]?.person).toBeNull()
  }))

test('how often each kind was in a day, a week and a month, whatever the filter', () =>
  withTx(async (db) => {
    await aLog(db)
    const { counts } = await listSecurityLines(ctxOf(db), { ...ALL, kind: 'host' })
    const none = { day: 0, week: 0, month: 0 }
    expect(counts).toEqual([
      { kind: 'sign-in', day: 8, week: 15, month: 26 },
      { kind: 'codes', ...none },
      { kind: 'denied', day: 1, week: 1, month: 14 },
      { kind: 'limit', ...none },
      { kind: 'origin', ...none },
      { kind: 'host', ...none },
      { kind: 'malformed', ...none },
    ])
  }))

test('a page holds fifty lines, the next goes on after them, and what comes in between moves nothing', () =>
  withTx(async (db) => {
    // Two at each instant, so that the instant alone would not say where a page ended.
    const given = Array.from({ length: 104 }, (_, n) => ({
      minutesAgo: 10 + Math.floor(n / 2),
      times: n + 1,
    }))
    await db.insert(securityLines).values(given.map((one, n) => ({ ...lineOf(one), asked: `asked ${n}` })))
    const ctx = ctxOf(db)
    const first = await listSecurityLines(ctx, ALL)
    await db.insert(securityLines).values(lineOf({ minutesAgo: 0, times: 999 }))
    const second = await listSecurityLines(ctx, { ...ALL, after: present(first.next, 'a next page') })
    const third = await listSecurityLines(ctx, { ...ALL, after: present(second.next, 'a next page') })
    const pages = [first, second, third].map(timesOf)
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 4])
    expect(pages.flat().sort((a, b) => a - b)).toEqual(given.map(({ times }) => times))
    expect(third.next).toBeNull()
    expect(timesOf(await listSecurityLines(ctx, { ...ALL, after: 'nonsense' }))[0]).toBe(999)
  }))

test('one line and three take the same statements', () =>
  withTx(async (db) => {
    const counts: number[] = []
    for (const more of [1, 2]) {
      const given = Array.from({ length: more }, (_, n) => lineOf({ minutesAgo: more * 10 + n }))
      await db.insert(securityLines).values(given)
      const counted = counting(db)
      await listSecurityLines(ctxOf(counted.db), ALL)
      counts.push(counted.count())
    }
    expect(counts).toEqual([2, 2])
  }))

test('the export has every line that the list has, and no cell that runs', () =>
  withTx(async (db) => {
    const named = { email: 'eve@town.example', name: '＝HYPERLINK("x")' }
    const { id: personId } = await ensurePerson(db, named, TEST_NOW)
    const given = Array.from({ length: 60 }, (_, n) => lineOf({ minutesAgo: n, kind: 'sign-in', personId }))
    await db.insert(securityLines).values([...given, lineOf({ minutesAgo: 0, kind: 'host' })])
    const { fileName, csv } = await exportSecurityLines(ctxOf(db), { ...ALL, kind: 'sign-in' })
    const [columns, first, ...rest] = csv.trimEnd().split('\r\n')
    expect([fileName, columns, rest.length]).toEqual([
      'security-2026-03-02.csv',
      '\uFEFFkind,first,last,times,name,email,network,asked',
      59,
    ])
    expect(first).toBe(
      `sign-in,2026-03-02T09:00:00.000Z,2026-03-02T09:00:00.000Z,1,"'＝HYPERLINK(""x"")",eve@town.example,203.0.113.0/24,asked 0 minutes ago`,
    )
  }))

test.each(['organiser', 'auditor'] as const)('for an %s there is no such log', (role) =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: aPerson({ roles: [role] }) })
    await expect(listSecurityLines(ctx, ALL)).rejects.toMatchObject({ code: 'not-found' })
    await expect(exportSecurityLines(ctx, ALL)).rejects.toMatchObject({ code: 'not-found' })
  }),
)

test('a line is forgotten thirty days after it happened last', () =>
  withTx(async (db) => {
    await aLog(db)
    const times = async () =>
      (await db.select({ times: securityLines.times }).from(securityLines)).map((one) => one.times)
    expect(await times()).toHaveLength(7)
    await forgetExpired(aCtx({ db }))
    expect((await times()).sort((a, b) => a - b)).toEqual([1, 3, 5, 7, 11, 13])
  }))

test('the newest lines, those of a kind, a person or a network are read from an index, however many there are', () =>
  withTx(async (db) => {
    const { maria } = await aLog(db)
    await db.execute(sql`
      insert into security_lines (id, kind, person_id, network, asked, hour, first_at, last_at, times)
      select gen_random_uuid(), (array['sign-in', 'codes', 'denied', 'limit', 'host'])[1 + n % 5], null,
        '10.' || n % 200 || '.' || n % 251 || '.0/24', 'asked ' || n, date_trunc('hour', at, 'UTC'), at, at, 1
      from (select n, ${ago(0)}::timestamptz - n * interval '25 seconds' as at from generate_series(1, 20000) n) given`)
    await db.execute(sql`analyze security_lines`)
    const planOf = async (condition: string) => {
      const rows = await db.execute<{ 'QUERY PLAN': string }>(
        sql.raw(`explain select * from security_lines where last_at >= now() - interval '40 years' ${condition}
          order by last_at desc, id desc limit 51`),
      )
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    }
    expect([
      await planOf(''),
      await planOf(`and kind = 'limit'`),
      await planOf(`and person_id = '${maria.id}'`),
      await planOf(`and network = '10.7.7.0/24'`),
    ]).toEqual(
      ['newest', 'kind', 'person', 'network'].map((name) =>
        expect.stringContaining(`security_lines_${name}_idx`),
      ),
    )
  }))

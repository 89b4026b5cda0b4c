import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { administer } from '../testing/databases.ts'
import { emptyDatabase } from '../testing/database.ts'
import { aFolder } from '../testing/empty.ts'
import { migrate, readMigrations } from './migrate.ts'
import { DATABASE_WORDS, DatabaseFault } from './words.ts'

function migrations(files: Readonly<Record<string, string>>): string {
  const dir = aFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text)
  return dir
}

const FIRST = { '0001_probe.sql': 'create table probe (n int); insert into probe values (1)' }
const SECOND = { '0002_more.sql': 'insert into probe values (2)' }

const numbers = (url: string) =>
  administer(url, async (sql) =>
    (await sql<{ n: number }[]>`select n from probe order by n`).map(({ n }) => n),
  )

test('runs what has not run yet, once and in order, and remembers it', async () => {
  const url = await emptyDatabase()
  expect(await migrate(url, migrations(FIRST))).toEqual(['0001_probe'])
  const both = migrations({ ...SECOND, ...FIRST, 'schema.snapshot.sql': 'not a migration' })
  expect(await migrate(url, both)).toEqual(['0002_more'])
  expect(await migrate(url, both)).toEqual([])
  expect(await numbers(url)).toEqual([1, 2])
})

test('four processes that start at once bring the schema forward once', async () => {
  const url = await emptyDatabase()
  const dir = migrations({ '0001_slow.sql': `select pg_sleep(0.3); ${FIRST['0001_probe.sql']}`, ...SECOND })
  const program = `
    const { migrate } = await import(${JSON.stringify(path.join(import.meta.dirname, 'migrate.ts'))})
    console.log(JSON.stringify(await migrate(...process.argv.slice(1))))`
  const start = () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, url, dir], {
      encoding: 'utf8',
    })
  const answers = await Promise.all([start(), start(), start(), start()])
  expect(answers.map(({ stdout }) => stdout.trim()).sort()).toEqual([
    '["0001_slow","0002_more"]',
    '[]',
    '[]',
    '[]',
  ])
  expect(await numbers(url)).toEqual([1, 2])
})

test('a migration that fails is undone whole, those before it stay', async () => {
  const url = await emptyDatabase()
  const dir = migrations({
    ...FIRST,
    '0002_bad.sql': 'insert into probe values (2); insert into nowhere values (1)',
  })
  await expect(migrate(url, dir)).rejects.toThrow(/^Migration 0002_bad failed and was undone\. .*"nowhere"/)
  expect(await numbers(url)).toEqual([1])
})

test.each([
  ['was changed after it ran', { '0001_probe.sql': 'select 1' }, DATABASE_WORDS.changed('0001_probe')],
  ['is not known to this version', SECOND, DATABASE_WORDS.unknown('0001_probe')],
  ['comes too late', { ...FIRST, '0000_late.sql': '' }, DATABASE_WORDS.late('0000_late', '0001_probe')],
])('refuses to start when a migration %s', async (_, files, words) => {
  const url = await emptyDatabase()
  await migrate(url, migrations(FIRST))
  await expect(migrate(url, migrations(files))).rejects.toThrow(new DatabaseFault(words))
})

test.each([
  ['a name without number', { 'probe.sql': '' }, DATABASE_WORDS.badName('probe.sql')],
  ['one number twice', { ...FIRST, '0001_other.sql': '' }, DATABASE_WORDS.twice('0001')],
])('refuses %s', (_, files, words) => {
  expect(() => readMigrations(migrations(files))).toThrow(new DatabaseFault(words))
})

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

test('a migration that was amended counts as run where it ran as it was before, and runs as it is now where it did not', async () => {
  const [before, after] = [await emptyDatabase(), await emptyDatabase()]
  await migrate(before, migrations(FIRST))
  const amended = {
    '0001_probe.sql': `-- amended, before: ${hashOf(FIRST['0001_probe.sql'])}\ncreate table probe (n int); insert into probe values (3)`,
  }
  expect(await migrate(before, migrations(amended))).toEqual([])
  expect(await migrate(after, migrations(amended))).toEqual(['0001_probe'])
  expect([await numbers(before), await numbers(after)]).toEqual([[1], [3]])
})

test('a migration waits for a table that somebody holds only so long, is undone, and says what to do', async () => {
  const url = await emptyDatabase()
  await migrate(url, migrations(FIRST))
  const dir = migrations({ ...FIRST, '0002_wider.sql': 'alter table probe add column m int' })
  await administer(url, (sql) =>
    sql.begin(async (tx) => {
      await tx`select n from probe`
      await expect(migrate(url, dir, 1)).rejects.toThrow(DATABASE_WORDS.held(1))
    }),
  )
  expect(await migrate(url, dir)).toEqual(['0002_wider'])
})

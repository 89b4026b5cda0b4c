import { randomBytes } from 'node:crypto'
import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { embeddedBinaries } from '#platform/db/embedded/binaries.ts'
import { startCluster } from '#platform/db/embedded/cluster.ts'
import { stopOrphan } from '#platform/db/embedded/orphan.ts'
import { migrate } from '#platform/db/migrate.ts'
import { administer, databasesLike, dropDatabase, urlOf } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Administers the test cluster. */
    readonly adminUrl: string
    /** A migrated, empty database to clone. */
    readonly template: string
  }
}

const HOME = path.join(os.tmpdir(), 'clarion-test-')

/** Removes the clusters of runs that were killed; those of runs that go on stay. */
async function sweep(): Promise<void> {
  for (const home of globSync(`${HOME}*`)) {
    try {
      await stopOrphan(path.join(home, 'postgres'))
      const young = Date.now() - statSync(home).mtimeMs < 60_000 // perhaps another run that is just starting
      if (!young) rmSync(home, { recursive: true, force: true })
    } catch {
      continue // another run owns it, or swept it first
    }
  }
}

async function testCluster(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => undefined }
  await sweep()
  const home = mkdtempSync(HOME)
  const cluster = await startCluster({
    native: embeddedBinaries(),
    dir: path.join(home, 'postgres'),
    durable: false,
  })
  const stop = async () => {
    await cluster.stop()
    rmSync(home, { recursive: true, force: true })
  }
  return { url: cluster.url(), stop }
}

/** One cluster per run and one migrated template in it; an external one is left as it was found. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await testCluster()
  const template = `clarion_test_${randomBytes(4).toString('hex')}`
  await administer(cluster.url, (sql) => sql`create database ${sql(template)}`)
  await migrate(urlOf(cluster.url, template))
  await administer(cluster.url, (sql) => sql`alter database ${sql(template)} with allow_connections false`)
  project.provide('adminUrl', cluster.url)
  project.provide('template', template)
  return async () => {
    for (const name of await databasesLike(cluster.url, template)) await dropDatabase(cluster.url, name)
    await cluster.stop()
  }
}

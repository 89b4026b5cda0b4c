import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startCluster, type Cluster } from '#platform/db/embedded/cluster.ts'

/** The oldest PostgreSQL that must work, as Debian 12 packages it. */
const NATIVE = '/usr/lib/postgresql/15'

export const hasDebianPostgres = (): boolean => existsSync(`${NATIVE}/bin/postgres`)

/** A PostgreSQL 15 of its own in a temporary folder, as an external database; stop() removes it. */
export async function startDebianPostgres(): Promise<Cluster> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'clarion-test-'))
  const cluster = await startCluster({ native: NATIVE, dir: path.join(home, 'postgres'), durable: false })
  const stop = async () => {
    await cluster.stop()
    rmSync(home, { recursive: true, force: true })
  }
  return { ...cluster, stop }
}

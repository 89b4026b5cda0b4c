import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { embeddedBinaries } from './embedded/binaries.ts'
import { startCluster, type Cluster } from './embedded/cluster.ts'
import { passwordFile, SUPERUSER } from './embedded/initialise.ts'
import { runningOn } from './embedded/orphan.ts'

export type { Cluster }

/** The one database of the embedded cluster that is ours. */
export const DATABASE = 'clarion'

/** Makes an empty database unless there is one. Returns whether it was made. */
export async function ensureDatabase(cluster: Cluster, name: string = DATABASE): Promise<boolean> {
  const sql = postgres(cluster.url(), { max: 1, onnotice: () => undefined })
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`
    if (found.length === 0) await sql`create database ${sql(name)}`
    return found.length === 0
  } finally {
    await sql.end()
  }
}

/** Starts the embedded PostgreSQL on `dir`, with our database in it; everything committed survives a loss of power. */
export async function startEmbedded(
  dir: string,
  log?: (line: string) => void,
): Promise<{ readonly url: string; readonly cluster: Cluster }> {
  const cluster = await startCluster({
    native: embeddedBinaries(),
    dir,
    durable: true,
    ...(log ? { log } : {}),
  })
  await ensureDatabase(cluster)
  return { url: cluster.url(DATABASE), cluster }
}

/** The address of the embedded database while another process of ours keeps it running, for the command; else null. */
export function joinEmbedded(dir: string): string | null {
  const running = runningOn(path.resolve(dir))
  const file = passwordFile(path.resolve(dir))
  if (running === null || !existsSync(file)) return null
  return `postgres://${SUPERUSER}:${readFileSync(file, 'utf8').trim()}@127.0.0.1:${running.port}/${DATABASE}`
}

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DATABASE_WORDS, DatabaseFault } from '../words.ts'

export type Postmaster = { readonly pid: number; readonly port: number; readonly parent: number | null }

const ownerFile = (dir: string): string => `${dir}.owner`

/** The process's parent and command line; null when it does not run or the system does not tell. */
function processOf(pid: number): { parent: number; command: string } | null {
  const ps = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' })
  if (ps.status === 0) {
    const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(ps.stdout) ?? []
    return { parent: Number(parent), command: command ?? '' }
  }
  if (!existsSync(`/proc/${pid}/stat`)) return null // slim containers have no ps
  const parent = /\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]
  return {
    parent: Number(parent),
    command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
  }
}

/** The PostgreSQL that runs on this cluster now, whoever started it; null when none does. */
export function runningOn(dir: string): Postmaster | null {
  const file = path.join(dir, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number)
  if (!pid || !port) return null
  // After a restart of the machine the number may belong to any other program.
  const found = processOf(pid)
  return found?.command.includes(dir) ? { pid, port, parent: found.parent } : null
}

/** Notes that this process started the PostgreSQL on the cluster, and nobody else may stop it while we live. */
export const recordOwner = (dir: string): void => writeFileSync(ownerFile(dir), String(process.pid))

export const forgetOwner = (dir: string): void => rmSync(ownerFile(dir), { force: true })

/** Stops a PostgreSQL whose owner was killed. Throws a DatabaseFault when the owner lives: two must not share a cluster. */
export async function stopOrphan(dir: string): Promise<void> {
  const left = runningOn(dir)
  if (left === null) return
  const owner = existsSync(ownerFile(dir)) ? Number(readFileSync(ownerFile(dir), 'utf8')) : null
  if (owner !== null && left.parent === owner) throw new DatabaseFault(DATABASE_WORDS.inUse(dir, owner))
  process.kill(left.pid, 'SIGINT') // fast shutdown: open transactions are undone, everything is written
  for (let waitedMs = 0; runningOn(dir) !== null; waitedMs += 50) {
    if (waitedMs === 15_000) process.kill(left.pid, 'SIGQUIT')
    await sleep(50)
  }
}

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#platform/net/free-port.ts'
import { DATABASE_WORDS, DatabaseFault } from '../words.ts'
import { chooseIdentity, type Identity } from './identity.ts'
import { ensureCluster, PROGRAM_ENVIRONMENT, SUPERUSER } from './initialise.ts'
import { forgetOwner, recordOwner, stopOrphan } from './orphan.ts'

export type Cluster = {
  readonly port: number
  readonly pid: number
  readonly identity: Identity['kind']
  url(database?: string): string
  /** Resolves when PostgreSQL has ended, asked or not. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

export type ClusterOptions = {
  /** The folder with bin/postgres and bin/initdb. */
  readonly native: string
  readonly dir: string
  /** False only for data that may be lost with the machine, as in tests: about ten times faster to write. */
  readonly durable: boolean
  readonly log?: (line: string) => void
  /** False to run as another user even where user namespaces work. */
  readonly namespaces?: boolean
}

const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

function launch(identity: Identity, { dir, durable }: ClusterOptions, port: number): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    shared_buffers: '128MB',
    ...(durable ? {} : FAST),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [program, args] = identity.command('postgres', ['-D', dir, '-p', String(port), ...flags])
  // Detached: Ctrl-C in the terminal must reach us alone, so that we close our sessions before the database goes.
  return spawn(program, args, {
    ...identity.user,
    env: PROGRAM_ENVIRONMENT,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** Resolves when the server takes connections; throws a DatabaseFault with the end of its log when it stops first. */
async function ready(child: ChildProcess, log: (line: string) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let tail = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-4000)
    log(text)
    if (tail.includes('ready to accept connections')) resolve()
  })
  child.once('error', reject)
  child.once('close', (code, signal) =>
    reject(new DatabaseFault(DATABASE_WORDS.stopped(String(code ?? signal), tail))),
  )
  await promise
}

async function stop(child: ChildProcess, ended: Promise<void>, dir: string): Promise<void> {
  child.ref()
  child.kill('SIGINT')
  const impatient = setTimeout(() => child.kill('SIGQUIT'), 15_000)
  await ended
  clearTimeout(impatient)
  forgetOwner(dir)
}

/** What PostgreSQL says while the system still clears away what a killed one left: its number, its shared memory. */
const REMAINS = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/
const REMAINS_GONE_MS = 15_000

/** Starts PostgreSQL on a cluster of our own, made when missing, and taken over when its last owner was killed. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const dir = path.resolve(options.dir)
  await stopOrphan(dir)
  const identity = chooseIdentity(options.native, dir, { namespaces: options.namespaces ?? true })
  const password = ensureCluster(identity, dir, options.durable)
  for (let waitedMs = 0; ; waitedMs += 250) {
    try {
      return await begin(identity, password, { ...options, dir })
    } catch (error) {
      const isInTheWay = error instanceof DatabaseFault && REMAINS.test(error.message)
      if (!isInTheWay || waitedMs >= REMAINS_GONE_MS) throw error
      await sleep(250)
    }
  }
}

async function begin(identity: Identity, password: string, options: ClusterOptions): Promise<Cluster> {
  const port = await freePort()
  const child = launch(identity, options, port)
  const ended = once(child, 'exit').then(() => undefined)
  ended.catch(() => undefined) // a program that cannot be run is reported by ready()
  recordOwner(options.dir)
  await ready(child, options.log ?? (() => undefined))
  child.unref()
  const pipe = child.stderr as unknown as { unref?: () => void } | null
  pipe?.unref?.()
  return {
    port,
    pid: child.pid ?? 0,
    identity: identity.kind,
    url: (database = 'postgres') => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`,
    ended,
    stop: () => stop(child, ended, options.dir),
  }
}

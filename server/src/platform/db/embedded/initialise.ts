import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { keptIn, makeSecret } from '#platform/settings/secrets.ts'
import { DATABASE_WORDS, DatabaseFault } from '../words.ts'
import type { Identity } from './identity.ts'

export const SUPERUSER = 'clarion'

/** What PostgreSQL's programs find around them: nothing of ours, and the same language and zone everywhere. */
export const PROGRAM_ENVIRONMENT = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' }

// ICU sorts; the C library's character types must still know Greek and Cyrillic letters, or pg_trgm finds none of them.
const CTYPE = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
const LOCALE = [
  '--encoding=UTF8',
  '--locale-provider=icu',
  '--icu-locale=und',
  '--locale=C',
  `--lc-ctype=${CTYPE}`,
]

export const passwordFile = (dir: string): string => `${dir}.password`

function majorOf(identity: Identity): string {
  const [program, args] = identity.command('postgres', ['--version'])
  const { stdout } = spawnSync(program, args, { ...identity.user, cwd: '/', encoding: 'utf8' })
  return /(\d+)/.exec(stdout)?.[1] ?? ''
}

function initialise(identity: Identity, dir: string, durable: boolean): void {
  const draft = `${dir}.new` // an interrupted attempt never looks like a cluster
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  identity.hand(draft)
  keptIn(passwordFile(dir), makeSecret)
  identity.hand(passwordFile(dir))
  const [program, args] = identity.command('initdb', [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile(dir)}`,
    ...LOCALE,
    ...(durable ? [] : ['--no-sync']),
  ])
  const options = { ...identity.user, env: PROGRAM_ENVIRONMENT, cwd: '/', encoding: 'utf8' } as const
  const { status, stdout, stderr, error } = spawnSync(program, args, options)
  if (status !== 0)
    throw new DatabaseFault(DATABASE_WORDS.initFailed(`${stdout}${stderr}${error?.message ?? ''}`))
  renameSync(draft, dir)
}

/** Makes the cluster when there is none. Returns its superuser's password. */
export function ensureCluster(identity: Identity, dir: string, durable: boolean): string {
  const version = path.join(dir, 'PG_VERSION')
  if (!existsSync(version)) initialise(identity, dir, durable)
  const [major, ours] = [readFileSync(version, 'utf8').trim(), majorOf(identity)]
  if (major !== ours) throw new DatabaseFault(DATABASE_WORDS.otherMajor(dir, major, ours))
  if (!existsSync(passwordFile(dir))) throw new DatabaseFault(DATABASE_WORDS.noPassword(passwordFile(dir)))
  return readFileSync(passwordFile(dir), 'utf8').trim()
}

import { mkdir } from 'node:fs/promises'
import type { Actor } from '#kernel/actor.ts'
import { DEFAULT_LANGUAGE } from '#kernel/languages.ts'
import { startClock, type Clock } from '#platform/clock/clock.ts'
import { databaseTime } from '#platform/db/time.ts'
import { noSession, type Ctx } from '#platform/ctx.ts'
import { connect, type Db } from '#platform/db/client.ts'
import { joinEmbedded, startEmbedded } from '#platform/db/embedded.ts'
import { keepNames } from '#platform/db/kept-names.ts'
import { migrate } from '#platform/db/migrate.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import { openOutbox } from '#platform/jobs/outbox.ts'
import { prepareJobs } from '#platform/jobs/queues.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { openSmtp } from '#platform/mail/smtp.ts'
import type { Settings } from '#platform/settings/settings.ts'
import { openStorage } from '#platform/storage/open.ts'
import type { Storage } from '#platform/storage/storage.ts'
import { allJobs, allKeptNames } from './features.ts'

/** A running system without its doors: what the web process, the jobs and the operator's command all stand on. */
export type Parts = {
  readonly settings: Settings
  readonly db: Db
  readonly databaseUrl: string
  readonly clock: Clock
  readonly storage: Storage
  readonly jobs: Jobs
  readonly mailer: Mailer | null
  /** Resolves when a database that we started has ended without being asked; else never. */
  readonly databaseLost: Promise<void>
  /** Migrations that ran now. */
  readonly migrated: readonly string[]
  /** The context of work that no request asked for. */
  ctxFor(actor: Actor): Ctx
  close(): Promise<void>
}

export type OpenOptions = {
  /** Told of each step with its seconds. */
  readonly onStep?: (step: string, seconds: number) => void
  /** False for the command beside a running process: joins its embedded database instead of starting one. */
  readonly mayStartDatabase?: boolean
}

type Closer = () => Promise<unknown> | void

/** Opens everything in order; what was opened is closed again, in reverse, when a later step fails. */
export async function openParts(settings: Settings, options: OpenOptions = {}): Promise<Parts> {
  const closers: Closer[] = []
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer()
  }
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const fromMs = performance.now()
    const done = await work()
    options.onStep?.(step, (performance.now() - fromMs) / 1000)
    return done
  }
  try {
    const { databaseUrl, databaseLost } = await timed('database', () =>
      openDatabase(settings, closers, options),
    )
    const migrated = await timed('migrations', () => migrate(databaseUrl))
    const mailer = settings.mail.kind === 'smtp' ? openSmtp(settings.mail) : null
    if (mailer) closers.push(() => mailer.close())
    await timed('jobs', () => prepareJobs(databaseUrl, allJobs({ mailer })))
    const connection = connect(databaseUrl)
    closers.push(() => connection.close())
    const { db } = connection
    await timed('names', () => keepAllNames(db))
    const clock = await startClock(databaseTime(db))
    closers.push(() => clock.stop())
    const storage = await timed('storage', () => openStorage(settings.storage))
    const jobs = await openOutbox(db)
    const ctxFor = (actor: Actor): Ctx => ({
      actor,
      db,
      storage,
      jobs,
      settings,
      now: clock.now(),
      language: DEFAULT_LANGUAGE,
      requestId: crypto.randomUUID(),
      session: noSession(),
    })
    return { settings, db, databaseUrl, databaseLost, clock, storage, jobs, mailer, migrated, ctxFor, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Before anybody asks: what a migration left to be brought into the form of today is found again. */
async function keepAllNames(db: Db): Promise<void> {
  for (const kept of allKeptNames) await keepNames(db, kept)
}

type Opened = Pick<Parts, 'databaseUrl' | 'databaseLost'>

const NEVER = new Promise<void>(() => undefined)

async function openDatabase(
  { database, dataDir }: Settings,
  closers: Closer[],
  { mayStartDatabase = true }: OpenOptions,
): Promise<Opened> {
  if (database.kind === 'external') return { databaseUrl: database.url, databaseLost: NEVER }
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  const joined = mayStartDatabase ? null : joinEmbedded(database.dir)
  if (joined !== null) return { databaseUrl: joined, databaseLost: NEVER }
  const { url, cluster } = await startEmbedded(database.dir)
  let isAsked = false
  closers.push(() => {
    isAsked = true
    return cluster.stop()
  })
  const databaseLost = cluster.ended.then(() => (isAsked ? NEVER : undefined))
  return { databaseUrl: url, databaseLost }
}

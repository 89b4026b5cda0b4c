import { mkdir } from 'node:fs/promises'
import type { Actor } from '#kernel/actor.ts'
import { DEFAULT_LANGUAGE } from '#kernel/languages.ts'
import { startClock, type Clock } from '#platform/clock/clock.ts'
import { databaseTime } from '#platform/db/time.ts'
import { noSession, type Ctx } from '#platform/ctx.ts'
import { connect, type Db } from '#platform/db/client.ts'
import { joinEmbedded, startEmbedded } from '#platform/db/embedded.ts'
import type { LeftAddress } from '#platform/db/kept-addresses.ts'
import { migrate } from '#platform/db/migrate.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import { openOutbox } from '#platform/jobs/outbox.ts'
import { prepareJobs } from '#platform/jobs/queues.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { openSmtp } from '#platform/mail/smtp.ts'
import type { Settings } from '#platform/settings/settings.ts'
import { openStorage } from '#platform/storage/open.ts'
import type { Storage } from '#platform/storage/storage.ts'
import { prepareAtStart } from '#features/media/index.ts'
import { allJobs } from './features.ts'
import { bringForward } from './upgrade.ts'

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
  /** What could not be brought into the form of today, and stays as it is. */
  readonly left: readonly LeftAddress[]
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
type Timed = <T>(step: string, work: () => Promise<T>) => Promise<T>

/** Opens everything in order; what was opened is closed again, in reverse, when a later step fails. */
export async function openParts(settings: Settings, options: OpenOptions = {}): Promise<Parts> {
  const closers: Closer[] = []
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer()
  }
  const timed: Timed = async (step, work) => {
    const fromMs = performance.now()
    const done = await work()
    options.onStep?.(step, (performance.now() - fromMs) / 1000)
    return done
  }
  try {
    const { databaseUrl, databaseLost } = await timed('database', () =>
      openDatabase(settings, closers, options),
    )
    const mailer = settings.mail.kind === 'smtp' ? openSmtp(settings.mail) : null
    if (mailer) closers.push(() => mailer.close())
    const { db, migrated, left } = await bringUpToDate(databaseUrl, { mailer, closers, timed })
    const clock = await startClock(databaseTime(db))
    closers.push(() => clock.stop())
    const storage = await timed('storage', () => openStorage(settings.storage))
    const jobs = await openOutbox(db)
    await prepareAtStart({ db, jobs })
    const ctxFor = contextsOf({ db, storage, jobs, settings, clock })
    return {
      settings,
      db,
      databaseUrl,
      databaseLost,
      clock,
      storage,
      jobs,
      mailer,
      migrated,
      left,
      ctxFor,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const contextsOf =
  ({ clock, ...rest }: Pick<Parts, 'db' | 'storage' | 'jobs' | 'settings' | 'clock'>) =>
  (actor: Actor): Ctx => ({
    actor,
    ...rest,
    now: clock.now(),
    language: DEFAULT_LANGUAGE,
    requestId: crypto.randomUUID(),
    session: noSession(),
  })

type Ways = Pick<Parts, 'mailer'> & { readonly closers: Closer[]; readonly timed: Timed }

/** The schema, the queues, and what earlier versions kept, before anybody asks. */
async function bringUpToDate(databaseUrl: string, { mailer, closers, timed }: Ways) {
  const migrated = await timed('migrations', () => migrate(databaseUrl))
  await timed('jobs', () => prepareJobs(databaseUrl, allJobs({ mailer })))
  const { db, close } = connect(databaseUrl)
  closers.push(close)
  const left = await timed('earlier data', () => bringForward(db))
  return { db, migrated, left }
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

// The web process. What it stands on is opened in `parts.ts`, what it answers is put together in `app.ts`, the jobs it runs are
// named in `features.ts`.
import { existsSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { MEDIA_FOLDER } from '#features/media/index.ts'
import { isReachable } from '#platform/db/client.ts'
import { answerInTime, READY_WITHIN_MS, succeeds } from '#platform/clock/in-time.ts'
import { spoolIn } from '#platform/files/spool.ts'
import { keepSweeping, sweepFolder } from '#platform/files/sweep.ts'
import { startJobs } from '#platform/jobs/run.ts'
import { buildApp, type AppParts } from './app.ts'
import { allJobs } from './features.ts'
import type { Parts } from './parts.ts'

/** The built site, made by `npm start`. */
const WEB_BUILD = new URL('../../web/build/', import.meta.url)

export type Running = {
  readonly address: string
  readonly app: FastifyInstance
  /** Answers what is under way, lets running jobs end, takes nothing new. */
  drain(): Promise<void>
}

const SWEEP_EVERY_MS = 5 * 60_000
/** A request has 30 minutes and each of its bytes two: a file that nobody wrote to for longer is nobody's. */
const SPOOL_STALE_MS = 15 * 60_000

/** The web process: app → listen; it runs the jobs too. The parts are opened and closed by the caller. */
export async function serve(parts: Parts & Pick<AppParts, 'mountPages'>): Promise<Running> {
  // Ready from the moment the jobs run to the moment the drain begins.
  let isServing = false
  const { settings, clock, db, storage } = parts
  const partsAnswer = answerInTime(
    async () => (await isReachable(db)) && (await succeeds(storage.check())),
    READY_WITHIN_MS,
  )
  const isReady = async (): Promise<boolean> => isServing && clock.ready && (await partsAnswer())
  const app = await buildApp({
    ...parts,
    isReady,
    ...(existsSync(WEB_BUILD) && { webBuild: WEB_BUILD }),
  })
  // The port first: where it is taken, nothing else has begun that would have to be ended.
  const address = await app.listen({ port: settings.port, host: settings.host })
  const jobs = await startJobs(
    {
      url: parts.databaseUrl,
      newCtx: (run) => parts.ctxFor({ kind: 'job', name: run.jobName }),
      onFault: (error, run) => app.log.error({ err: error, ...run }, 'job failed'),
    },
    allJobs(parts),
  )
  const sweeping = keepSweeping(
    async () => {
      await sweepFolder(spoolIn(settings.dataDir), SPOOL_STALE_MS)
      await storage.sweep(MEDIA_FOLDER)
    },
    { everyMs: SWEEP_EVERY_MS, onFault: (error) => app.log.error({ err: error }, 'sweep failed') },
  )
  isServing = true
  return {
    address,
    app,
    drain: async () => {
      isServing = false
      sweeping.stop()
      await app.close()
      await jobs.stop()
    },
  }
}

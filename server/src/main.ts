import { existsSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { isReachable } from '#platform/db/client.ts'
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

/** The web process: app → listen; it runs the jobs too. The parts are opened and closed by the caller. */
export async function serve(parts: Parts & Pick<AppParts, 'mountPages'>): Promise<Running> {
  // Ready from the moment the jobs run to the moment the drain begins.
  let isServing = false
  const { settings, clock, db, storage } = parts
  const isReady = async (): Promise<boolean> => {
    if (!isServing || !clock.ready) return false
    if (!(await isReachable(db))) return false
    return storage.check().then(
      () => true,
      () => false,
    )
  }
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
  isServing = true
  return {
    address,
    app,
    drain: async () => {
      isServing = false
      await app.close()
      await jobs.stop()
    },
  }
}

import type { FastifyInstance } from 'fastify'
import { startClock } from '#platform/clock/clock.ts'
import { databaseTime } from '#platform/db/time.ts'
import type { Db } from '#platform/db/client.ts'
import type { Settings } from '#platform/settings/settings.ts'
import { buildApp, type AppParts } from '../app.ts'
import { testSettings } from '#platform/testing/ctx.ts'
import { freshDatabase } from '#platform/testing/database.ts'
import { forEachFile } from '#platform/testing/each-file.ts'
import { collectedJobs, diskForTests } from '#platform/testing/parts.ts'

const opened = new Set<FastifyInstance>()

/** The whole application on a database of its own, without the built site unless it is given; requests go through `inject`. `db`: on this one. */
export async function anApp(
  settings: Partial<Settings> = {},
  {
    db: given,
    ...others
  }: Pick<AppParts, 'webBuild' | 'mountPages' | 'logTarget' | 'leastSpeed'> & { readonly db?: Db } = {},
): Promise<{ readonly app: FastifyInstance; readonly db: Db }> {
  const db = given ?? (await freshDatabase()).db
  const clock = await startClock(databaseTime(db))
  const app = await buildApp({
    db,
    clock,
    storage: diskForTests,
    jobs: collectedJobs(),
    settings: testSettings(settings),
    isReady: () => Promise.resolve(clock.ready),
    ...others,
  })
  app.addHook('onClose', () => clock.stop())
  opened.add(app)
  return { app, db }
}

forEachFile({
  end: async () => {
    for (const app of opened) await app.close()
    opened.clear()
  },
})

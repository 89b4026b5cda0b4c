import { once } from 'node:events'
import { noSession, type Ctx } from '../ctx.ts'
import { connect } from '../db/client.ts'
import type { JobDefinition, JobRun } from '../jobs/definition.ts'
import { openOutbox } from '../jobs/outbox.ts'
import { startJobs } from '../jobs/run.ts'
import { parseSettings } from '../settings/settings.ts'
import { openDiskStorage } from '../storage/disk.ts'

type Working = { readonly url: string; readonly folder: string }

/** The whole life of a process of its own that does jobs: says when it is ready, ends when it is told. */
export async function workUntilTold({ url, folder }: Working, jobs: readonly JobDefinition[]): Promise<void> {
  const { db, close } = connect(url)
  const parts = {
    db,
    language: 'en',
    storage: await openDiskStorage(folder),
    jobs: await openOutbox(db),
    settings: parseSettings({ DATA_DIR: folder }),
  } as const
  const newCtx = ({ jobName }: JobRun): Ctx => ({
    ...parts,
    actor: { kind: 'job', name: jobName },
    now: new Date(),
    requestId: jobName,
    session: noSession(),
  })
  const onFault = (error: unknown) => console.error(error)
  const running = await startJobs({ url, newCtx, onFault, takeoverSeconds: 10 }, jobs)
  process.send?.('ready')
  await once(process, 'message')
  await running.stop()
  await close()
  process.disconnect()
}

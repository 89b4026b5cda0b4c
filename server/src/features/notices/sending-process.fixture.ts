import { once } from 'node:events'
import { noSession, type Ctx } from '#platform/ctx.ts'
import { connect } from '#platform/db/client.ts'
import { openOutbox } from '#platform/jobs/outbox.ts'
import { startJobs } from '#platform/jobs/run.ts'
import { openSmtp } from '#platform/mail/smtp.ts'
import { parseSettings } from '#platform/settings/settings.ts'
import { openDiskStorage } from '#platform/storage/disk.ts'
import { noticesJobs } from './jobs.ts'

// A process of its own that sends what the outbox owes; says when it is ready, ends when told.
const [, , url = '', smtp = '', folder = ''] = process.argv
const { db, close } = connect(url)
const mailer = openSmtp({ url: smtp })
const parts = {
  db,
  language: 'en',
  storage: await openDiskStorage(folder),
  jobs: await openOutbox(db),
  settings: parseSettings({ DATA_DIR: folder }),
} as const
const newCtx = ({ jobName }: { readonly jobName: string }): Ctx => ({
  ...parts,
  actor: { kind: 'job', name: jobName },
  now: new Date(),
  requestId: jobName,
  session: noSession(),
})
const onFault = (error: unknown) => console.error(error)
const running = await startJobs({ url, newCtx, onFault, takeoverSeconds: 10 }, noticesJobs(mailer))
process.send?.('ready')
await once(process, 'message')
await running.stop()
mailer.close()
await close()
process.disconnect()

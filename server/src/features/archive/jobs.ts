import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { archiveRefresh } from '#features/entries/index.ts'
import { archivePublish, archiveWithdraw } from '#features/results/index.ts'
import { refreshArchive } from './commands/refresh-archive.ts'

/** All three ask the same: that the archive shows what holds now. */
export const archiveJobs: readonly JobDefinition[] = [archivePublish, archiveWithdraw, archiveRefresh].map(
  (job) => doJob(job, refreshArchive),
)

import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { keepNames } from '#platform/db/kept-names.ts'
import { namesOfBodies } from '#features/authorities/index.ts'
import { archiveRefresh } from '#features/entries/index.ts'
import { archivePublish, archiveWithdraw } from '#features/results/index.ts'
import { refreshArchive } from './commands/refresh-archive.ts'
import { archiveOpen } from './owed.ts'
import { keptNamesOfArchive } from './store/searching.ts'

/** These ask the same: that the archive shows what holds now. */
const refreshing = [archivePublish, archiveWithdraw, archiveRefresh, archiveOpen].map((job) =>
  doJob(job, refreshArchive),
)

export const archiveJobs: readonly JobDefinition[] = [
  ...refreshing,
  doJob(namesOfBodies[1], async ({ db }) => void (await keepNames(db, keptNamesOfArchive))),
]

import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { keepNames } from '#platform/db/kept-names.ts'
import { namesOfBodies } from '#features/authorities/index.ts'
import { tellUnreadable } from './commands/tell-unreadable.ts'
import { unreadablePicture } from './owed.ts'
import { keptNamesOfEntries } from './store/office-list.ts'

export const entriesJobs: readonly JobDefinition[] = [
  doJob(unreadablePicture, tellUnreadable),
  doJob(namesOfBodies[0], async ({ db }) => void (await keepNames(db, keptNamesOfEntries))),
]

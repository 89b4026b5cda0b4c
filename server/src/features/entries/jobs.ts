import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { tellUnreadable } from './commands/tell-unreadable.ts'
import { unreadablePicture } from './owed.ts'

export const entriesJobs: readonly JobDefinition[] = [doJob(unreadablePicture, tellUnreadable)]

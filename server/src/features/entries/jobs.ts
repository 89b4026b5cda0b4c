import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { unreadablePicture } from '#features/media/index.ts'
import { tellUnreadable } from './commands/tell-unreadable.ts'

export const entriesJobs: readonly JobDefinition[] = [doJob(unreadablePicture, tellUnreadable)]

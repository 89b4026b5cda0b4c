import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { takePlaces } from './commands/take-places.ts'
import { takePlacesOwed } from './owed.ts'

export const authoritiesJobs: readonly JobDefinition[] = [
  doJob(takePlacesOwed, async (ctx) => void (await takePlaces(ctx))),
]

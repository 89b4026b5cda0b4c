import type { Feature } from '#platform/feature.ts'
import { mediaInvariants } from './invariants.ts'
import { mediaJobs } from './jobs.ts'
import { mediaOperations } from './routes.ts'
import type { Holders } from './scope.ts'

export const mediaFeature = (holders: Holders): Feature => ({
  operations: mediaOperations(holders),
  jobs: () => mediaJobs(holders),
  invariants: mediaInvariants,
})

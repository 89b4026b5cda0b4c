import type { Feature } from '#platform/feature.ts'
import { resultsInvariants } from './invariants.ts'
import { resultsJobs } from './jobs.ts'
import { resultsOperations } from './routes.ts'

export const resultsFeature: Feature = {
  operations: resultsOperations,
  jobs: () => resultsJobs,
  invariants: resultsInvariants,
}

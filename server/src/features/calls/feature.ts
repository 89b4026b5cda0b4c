import type { Feature } from '#platform/feature.ts'
import { callsInvariants } from './invariants.ts'
import { callsJobs } from './jobs.ts'
import { callsOperations, type Right } from './routes.ts'

export const callsFeature = (right: Right): Feature => ({
  operations: callsOperations(right),
  jobs: () => callsJobs,
  invariants: callsInvariants,
})

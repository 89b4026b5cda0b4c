import type { Feature } from '#platform/feature.ts'
import { authoritiesInvariants } from './invariants.ts'
import { authoritiesJobs } from './jobs.ts'
import { authoritiesOperations } from './routes.ts'
import { keptNamesOfAuthorities } from './store/searching.ts'

export const authoritiesFeature: Feature = {
  operations: authoritiesOperations,
  jobs: () => authoritiesJobs,
  invariants: authoritiesInvariants,
  keptNames: [keptNamesOfAuthorities],
}

import type { Feature } from '#platform/feature.ts'
import { authoritiesInvariants } from './invariants.ts'
import { authoritiesOperations } from './routes.ts'
import { keptNamesOfAuthorities } from './store.ts'

export const authoritiesFeature: Feature = {
  operations: authoritiesOperations,
  invariants: authoritiesInvariants,
  keptNames: [keptNamesOfAuthorities],
}

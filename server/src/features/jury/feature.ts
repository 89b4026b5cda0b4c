import type { Feature } from '#platform/feature.ts'
import type { DecisionsGuard } from './core/decisions-guard.ts'
import { juryInvariants } from './invariants.ts'
import { juryOperations } from './routes.ts'
import { keptAddressesOfJurors } from './store/jurors.ts'

export const juryFeature = (decisions: DecisionsGuard): Feature => ({
  operations: juryOperations(decisions),
  invariants: juryInvariants,
  keptAddresses: [keptAddressesOfJurors],
})

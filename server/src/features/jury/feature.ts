import type { Feature } from '#platform/feature.ts'
import type { DecisionsGuard } from './core/decisions-guard.ts'
import type { PlacesGuard } from './core/places-guard.ts'
import { juryInvariants } from './invariants.ts'
import { juryOperations } from './routes.ts'
import { keptAddressesOfJurors } from './store/jurors.ts'

export const juryFeature = (decisions: DecisionsGuard, places: PlacesGuard): Feature => ({
  operations: juryOperations(decisions, places),
  invariants: juryInvariants,
  keptAddresses: [keptAddressesOfJurors],
})

import type { Feature } from '#platform/feature.ts'
import { auditInvariants } from './invariants.ts'
import { auditOperations } from './routes.ts'
import type { ClosedTo, KeptOf } from './views.ts'

export const auditFeature = (closed: ClosedTo, kept: KeptOf): Feature => ({
  operations: auditOperations(closed, kept),
  invariants: auditInvariants,
})

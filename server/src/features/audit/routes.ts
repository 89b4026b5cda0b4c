import { bind, type BoundOperation } from '#platform/http/run.ts'
import { auditContract } from './contract.ts'
import { listHistory, type ClosedTo, type KeptOf } from './views.ts'

export const auditOperations = (closed: ClosedTo, kept: KeptOf): readonly BoundOperation[] => [
  bind(auditContract.listHistory, (ctx, input) => listHistory(ctx, input, closed, kept)),
]

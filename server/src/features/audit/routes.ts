import { bind, type BoundOperation } from '#platform/http/run.ts'
import { auditContract } from './contract.ts'
import { listHistory, type ClosedTo, type ReasonsOf } from './views.ts'

export const auditOperations = (closed: ClosedTo, reasons: ReasonsOf): readonly BoundOperation[] => [
  bind(auditContract.listHistory, (ctx, input) => listHistory(ctx, input, closed, reasons)),
]

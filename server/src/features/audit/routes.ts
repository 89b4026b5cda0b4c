import { bind, type BoundOperation } from '#platform/http/run.ts'
import { auditContract } from './contract.ts'
import { listHistory } from './views.ts'

export const auditOperations: readonly BoundOperation[] = [bind(auditContract.listHistory, listHistory)]

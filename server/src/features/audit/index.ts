export { auditInvariants } from './invariants.ts'
export { auditOperations } from './routes.ts'
export { actorsAmong, record, type AuditRecord } from './store.ts'
export type { AuditFacts } from './tables.ts'

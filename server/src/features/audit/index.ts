export { auditOperations } from './routes.ts'
export { listRecords, listRecordsOf, record, type AuditRecord } from './store.ts'
export type { AuditFacts } from './tables.ts'

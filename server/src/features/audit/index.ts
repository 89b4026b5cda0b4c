// The front door of the audit: records of who did what; the list of actions is in `actions.ts`.
export { auditFeature } from './feature.ts'
export type { Action, ActionOf } from './actions.ts'
export { lastFacts, listActs, ownLast, peopleAmong, record, type AuditRecord } from './store.ts'
export { nothingClosed } from './views.ts'
export { NOTHING_CLOSED, type Closed, type ClosedRounds } from './policy.ts'
export type { ClosedTo, KeptOf } from './views.ts'
export type { AuditFacts } from './tables.ts'

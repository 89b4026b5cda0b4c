/** Door 1, for the web's server side: all operations with their shapes. Elsewhere in the web: types only. */
import type { z } from 'zod'
import { accountsContract } from '#features/accounts/contract.ts'
import { auditContract } from '#features/audit/contract.ts'
import { archiveContract } from '#features/archive/contract.ts'
import { authoritiesContract } from '#features/authorities/contract.ts'
import { callsContract } from '#features/calls/contract.ts'
import { entriesContract } from '#features/entries/contract.ts'
import { mediaContract } from '#features/media/contract.ts'
import { juryContract } from '#features/jury/contract.ts'
import { noticesContract } from '#features/notices/contract.ts'
import { siteContract } from '#features/site/contract.ts'
import { resultsContract } from '#features/results/contract.ts'

export { REFUSALS, type RefusalCode } from '#kernel/refusals.ts'
export type { DocumentSection, DocumentWith } from '#features/calls/contract.ts'
export { SITE_LETTERS } from '#features/site/contract.ts'
export { LANGUAGES, type Language } from '#kernel/languages.ts'
export type { Outcome, Problem } from '#platform/http/run.ts'

/** Every operation by its id, feature by feature. */
export const operations = {
  ...auditContract,
  ...siteContract,
  ...noticesContract,
  ...accountsContract,
  ...authoritiesContract,
  ...mediaContract,
  ...callsContract,
  ...entriesContract,
  ...juryContract,
  ...resultsContract,
  ...archiveContract,
} as const

export type Operations = typeof operations
export type OperationId = keyof Operations
type Shape<Id extends OperationId, Side extends 'input' | 'output'> =
  Operations[Id] extends Record<Side, infer S extends z.ZodType> ? S : never
/** What a caller sends. */
export type InputOf<Id extends OperationId> = z.input<Shape<Id, 'input'>>
/** What a caller gets. */
export type OutputOf<Id extends OperationId> = z.output<Shape<Id, 'output'>>

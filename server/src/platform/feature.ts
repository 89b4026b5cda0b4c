import type { KeptAddresses } from './db/kept-addresses.ts'
import type { KeptNames } from './db/kept-names.ts'
import type { AnyInvariant } from './db/invariant.ts'
import type { BoundOperation } from './http/run.ts'
import type { JobDefinition } from './jobs/definition.ts'
import type { Mailer } from './mail/mailer.ts'

/** What a running system takes of a feature; `features.ts` lists them. What a feature has to be told by those to its right, it takes as arguments. */
export type Feature = {
  readonly operations?: readonly BoundOperation[]
  readonly jobs?: (parts: { readonly mailer: Mailer | null }) => readonly JobDefinition[]
  /** What must hold on live data, for `clarion check-data`. */
  readonly invariants?: readonly AnyInvariant[]
  /** Tables with names that people search. */
  readonly keptNames?: readonly KeptNames[]
  /** Places with addresses of people. */
  readonly keptAddresses?: readonly KeptAddresses[]
}

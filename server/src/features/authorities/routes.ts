import { bind, type BoundOperation } from '#platform/http/run.ts'
import { decideAuthority } from './commands/decide-authority.ts'
import { proposeAuthority } from './commands/propose-authority.ts'
import { authoritiesContract } from './contract.ts'
import { listProposedAuthorities, searchAuthorities } from './views.ts'

export const authoritiesOperations: readonly BoundOperation[] = [
  bind(authoritiesContract.searchAuthorities, searchAuthorities),
  bind(authoritiesContract.proposeAuthority, proposeAuthority),
  bind(authoritiesContract.listProposedAuthorities, listProposedAuthorities),
  bind(authoritiesContract.decideAuthority, decideAuthority),
]

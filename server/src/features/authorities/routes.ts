import { bind, type BoundOperation } from '#platform/http/run.ts'
import { decideAuthority } from './commands/decide-authority.ts'
import { proposeAuthority } from './commands/propose-authority.ts'
import { claimPopulation } from './commands/claim-population.ts'
import { decidePopulation } from './commands/decide-population.ts'
import { joinAuthorities } from './commands/join-authorities.ts'
import { partAuthorities } from './commands/part-authorities.ts'
import { renameAuthority } from './commands/rename-authority.ts'
import { setParent } from './commands/set-parent.ts'
import { setPopulation } from './commands/set-population.ts'
import { authoritiesContract } from './contract.ts'
import { listPopulationClaims, showAuthority, showPopulation } from './registry-views.ts'
import { listProposedAuthorities, searchAuthorities } from './views.ts'

export const authoritiesOperations: readonly BoundOperation[] = [
  bind(authoritiesContract.searchAuthorities, searchAuthorities),
  bind(authoritiesContract.proposeAuthority, proposeAuthority),
  bind(authoritiesContract.listProposedAuthorities, listProposedAuthorities),
  bind(authoritiesContract.decideAuthority, decideAuthority),
  bind(authoritiesContract.showAuthority, showAuthority),
  bind(authoritiesContract.setPopulation, setPopulation),
  bind(authoritiesContract.setParent, setParent),
  bind(authoritiesContract.renameAuthority, renameAuthority),
  bind(authoritiesContract.joinAuthorities, joinAuthorities),
  bind(authoritiesContract.partAuthorities, partAuthorities),
  bind(authoritiesContract.showPopulation, showPopulation),
  bind(authoritiesContract.claimPopulation, claimPopulation),
  bind(authoritiesContract.listPopulationClaims, listPopulationClaims),
  bind(authoritiesContract.decidePopulation, decidePopulation),
]

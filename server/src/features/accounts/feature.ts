import type { Feature } from '#platform/feature.ts'
import { accountsInvariants } from './invariants.ts'
import { accountsJobs } from './jobs.ts'
import { accountsOperations } from './routes.ts'
import { keptAddressesOfAccounts, keptNamesOfPeople } from './store/people.ts'

export const accountsFeature: Feature = {
  operations: accountsOperations,
  jobs: () => accountsJobs,
  invariants: accountsInvariants,
  keptNames: [keptNamesOfPeople],
  keptAddresses: keptAddressesOfAccounts,
}

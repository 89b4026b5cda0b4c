// The front door of accounts: people, sign-in, sessions, roles, the security log.
export { accountsOperations } from './routes.ts'
export { identify } from './views.ts'
export { isSignInFresh } from './policy.ts'
export {
  ensurePerson,
  getPerson,
  keptAddressesOfAccounts,
  keptNamesOfPeople,
  loadActor,
  namesOf,
  type Person,
} from './store/people.ts'
export { grantsToRun, insertGrant, isAnyRoleHeld, organisersOf } from './store/grants.ts'
export { once } from './store/given-once.ts'
export { accountsJobs } from './jobs.ts'
export { accountsInvariants } from './invariants.ts'
export { grantRole } from './commands/grant-role.ts'
export { keepSecurityLog } from './commands/keep-security-log.ts'
export { makeSignInAddress } from './commands/make-sign-in-address.ts'

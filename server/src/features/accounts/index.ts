export { accountsOperations } from './routes.ts'
export { identify } from './views.ts'
export {
  changePerson,
  ensurePerson,
  findPersonByEmail,
  getPerson,
  loadActor,
  namesOf,
  type Person,
} from './store/people.ts'
export { insertGrant } from './store/grants.ts'
export { accountsInvariants } from './invariants.ts'
export { grantRole } from './commands/grant-role.ts'
export { makeSignInAddress } from './commands/make-sign-in-address.ts'

// The front door of the registry of public bodies; how their names are found is in `core/names.ts`.
export { addAuthorities, seedAuthorities } from './commands/seed-authorities.ts'
export type { AuthorityLevel, AuthoritySeed } from './core/authority.ts'
export { authoritiesOperations } from './routes.ts'
export { authoritiesById, getAuthorityByKey, keptNamesOfAuthorities, type Authority } from './store.ts'
export { authoritiesInvariants } from './invariants.ts'

// The front door of the registry of public bodies; how their names are found is in `core/names.ts`.
export { authoritiesFeature } from './feature.ts'
export { addAuthorities, seedAuthorities } from './commands/seed-authorities.ts'
export { namesOfBodies, owePlaces } from './owed.ts'
export type { AuthorityLevel, AuthoritySeed } from './core/authority.ts'
export type { FactsOfAuthority } from './core/facts.ts'
export { factsOfAuthorities } from './store/facts.ts'
export {
  authoritiesById,
  authoritiesNow,
  authorityNow,
  getAuthorityByKey,
  jointNow,
  recordsOf,
  type Authority,
} from './store/authorities.ts'

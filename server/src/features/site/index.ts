// The front door of the site: what an installation says of itself.
export { changeSite } from './commands/change-site.ts'
export { NEUTRAL_SITE, type SiteVersion } from './core/site.ts'
export { siteInvariants } from './invariants.ts'
export { siteOperations } from './routes.ts'
export { currentSite } from './store.ts'

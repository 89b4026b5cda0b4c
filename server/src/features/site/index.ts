// The front door of the site: what an installation says of itself.
export { siteFeature } from './feature.ts'
export { changeSite } from './commands/change-site.ts'
export { NEUTRAL_SITE, type SiteVersion } from './core/site.ts'
export { currentSite } from './store.ts'

import { bind, type BoundOperation } from '#platform/http/run.ts'
import { changeSite } from './commands/change-site.ts'
import { changeSiteBack } from './commands/change-site-back.ts'
import { keepSiteTranslations } from './commands/keep-site-translations.ts'
import { siteContract } from './contract.ts'
import { readSite, showSite, showSiteTranslations } from './views.ts'

export const siteOperations: readonly BoundOperation[] = [
  bind(siteContract.showSite, showSite),
  bind(siteContract.readSite, readSite),
  bind(siteContract.changeSite, changeSite),
  bind(siteContract.changeSiteBack, changeSiteBack),
  bind(siteContract.showSiteTranslations, showSiteTranslations),
  bind(siteContract.keepSiteTranslations, keepSiteTranslations),
]

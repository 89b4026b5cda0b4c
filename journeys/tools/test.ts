import { test as base } from '@playwright/test'
import { siteAt, type Visited } from './site.ts'

/** Journeys on the site that the run started, with the demonstration in it. */
export const test = base.extend<{ readonly site: Visited }>({
  // Playwright wants the fixtures destructured; this one needs nothing but must name something.
  site: async ({ browserName: _browser }, use) => {
    const { url, settings } = JSON.parse(process.env['CLARION_SITE'] ?? '{}')
    await use(siteAt(url, settings))
  },
})

export { expect } from '@playwright/test'

import { test as base } from '@playwright/test'
import { siteAt, type Visited } from './site.ts'

/** Journeys on the site that the run started, with the demonstration in it. */
export const test = base.extend<{ readonly site: Visited }>({
  site: async ({}, use) => {
    const { url, settings } = JSON.parse(process.env['CLARION_SITE'] ?? '{}')
    await use(siteAt(url, settings))
  },
})

export { expect } from '@playwright/test'

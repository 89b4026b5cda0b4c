import { test as base } from '@playwright/test'
import type { Sessions } from './sessions.ts'
import { siteAt, type Visited } from './site.ts'
import type { Known } from './visits.ts'

type Demonstration = {
  readonly site: Visited
  /** What keeps its people signed in. */
  readonly sessions: Sessions
  readonly known: Known
}

/** Journeys on the site that the run started, with the demonstration in it. */
export const test = base.extend<{ readonly demo: Demonstration }>({
  demo: async ({}, use) => {
    const { url, settings, sessions, known } = JSON.parse(process.env['CLARION_SITE'] ?? '{}')
    await use({ site: siteAt(url, settings), sessions, known })
  },
})

export { expect } from '@playwright/test'

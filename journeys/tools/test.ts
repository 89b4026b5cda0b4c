import { test as bare } from '@playwright/test'
import type { Sessions } from './sessions.ts'
import { siteAt, type Visited } from './site.ts'
import type { Known } from './visits.ts'

type Demonstration = {
  readonly site: Visited
  /** What keeps its people signed in. */
  readonly sessions: Sessions
  readonly known: Known
}

/** The site that the run started, with the demonstration in it. */
export function demonstration(): Demonstration {
  const { url, settings, sessions, known } = JSON.parse(process.env['CLARION_SITE'] ?? '{}')
  return { site: siteAt(url, settings), sessions, known }
}

export { expect } from '@playwright/test'

/** Every test gives its browsers back, so that none runs beside the pages of all before it. */
export const test = bare.extend<{ readonly givenBack: void }>({
  givenBack: [
    async ({ browser }, use) => {
      const before = new Set(browser.contexts())
      await use()
      await Promise.all(browser.contexts().map((each) => before.has(each) || each.close()))
    },
    { auto: true },
  ],
})

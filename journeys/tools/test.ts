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

export { expect, test } from '@playwright/test'

import { demandChromium } from './browser.ts'
import { demandBuilt } from './built.ts'
import { learn } from './known.ts'
import { signInAll } from './sessions.ts'
import { startSite } from './site.ts'
import { PEOPLE } from './visits.ts'

/** One site with the demonstration for all journeys; they find it in CLARION_SITE. Returns what stops it. */
export default async function startForAll(): Promise<() => Promise<void>> {
  demandChromium()
  demandBuilt()
  const site = await startSite()
  await Promise.all(
    (['auditor', 'administrator'] as const).map((role) => site.clarion('grant', role, PEOPLE[role])),
  )
  const sessions = await signInAll(site)
  const known = await learn(site, sessions)
  process.env['CLARION_SITE'] = JSON.stringify({ url: site.url, settings: site.settings, sessions, known })
  return () => site.stop()
}

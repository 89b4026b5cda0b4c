import { startSite } from './site.ts'

/** One site with the demonstration for all journeys; they find it in CLARION_SITE. Returns what stops it. */
export default async function startForAll(): Promise<() => Promise<void>> {
  const site = await startSite()
  process.env['CLARION_SITE'] = JSON.stringify({ url: site.url, settings: site.settings })
  return () => site.stop()
}

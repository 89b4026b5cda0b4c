import { as, cookiesOf, type Cookies } from '../sessions.ts'
import { startSite, type Site } from '../site.ts'
import { anOpenCall } from './office-by-api.ts'

export type OpenSite = {
  readonly site: Site
  readonly organiser: Cookies
  readonly entrant: Cookies
  /** Key of a call that is open for everything. */
  readonly open: string
}

/** A site of one journey's own: one call, an organiser, an entrant, nothing else. */
export async function anOpenSite(): Promise<OpenSite> {
  const site = await startSite({ empty: true })
  await site.clarion('grant', 'organiser', 'office@example.eu')
  const organiser = await cookiesOf(site, 'office@example.eu')
  const entrant = await cookiesOf(site, 'entrant@example.eu')
  return { site, organiser, entrant, open: await as(site, organiser, anOpenCall) }
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test as base } from '../test.ts'
import { ROOT } from '../root.ts'
import { as, cookiesOf, type Cookies } from '../sessions.ts'
import { startSite, type Site } from '../site.ts'
import { aDesk, admit, aJuror, aSubmittedEntry, type Juror } from './jury-by-api.ts'
import { anEntry, anOpenCall, announced } from './office-by-api.ts'

export type JurySite = {
  readonly site: Site
  readonly office: Cookies
  readonly entrant: Cookies
  /** Key of a call that is open for everything, and has no jurors. */
  readonly open: string
  /** Key of the call that these jurors judge. */
  readonly call: string
  readonly anna: Juror
  readonly ben: Juror
  /** A new entry that these jurors are to judge; the address of its desk. */
  aDeskOf(...jurors: readonly Juror[]): Promise<string>
  /** An empty entry of somebody's own; the address of its pages. */
  anEntryOf(person: Cookies): Promise<string>
}

/** A call of its own with two criteria: one with marks from 1 to 5 to choose, one from 0 to 10 in halves to type. */
const longScale = (yaml: string): string =>
  yaml
    .replace('key: demonstration-{yyyy}', 'key: judged-{yyyy}')
    .replace('numberPrefix: DM{yy}', 'numberPrefix: JD{yy}')
    .replace(
      /scale: \*five(?![\s\S]*scale: \*five)/,
      'scale: { min: 0, max: 10, step: 0.5, marks: [{ from: 0, to: 10, text: { en: Any } }] }',
    )

async function aJuryOn(site: Site): Promise<JurySite> {
  await site.clarion('grant', 'organiser', 'office@example.eu')
  const office = await cookiesOf(site, 'office@example.eu')
  const entrant = await cookiesOf(site, 'entrant@example.eu')
  const preset = await readFile(join(ROOT, 'server/presets/demo-call.yaml'), 'utf8')
  const call = await as(site, office, (ask) => announced(ask, longScale(preset)))
  let entries = 0
  return {
    site,
    office,
    entrant,
    open: await as(site, office, anOpenCall),
    call,
    anna: await aJuror(site, office, call, 'anna@jury.example'),
    ben: await aJuror(site, office, call, 'ben@jury.example'),
    aDeskOf: async (...jurors) => {
      entries += 1
      const entry = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, `Piazza ${entries}`))
      await as(site, office, (ask) => admit(ask, call, entry))
      for (const juror of jurors) await aDesk(site, office, { call, entry, juror })
      return `/en/jury/${call}/entries/${entry}`
    },
    anEntryOf: (person) => as(site, person, (ask) => anEntry(ask, call)),
  }
}

type PerWorker = { readonly jury: JurySite }

/** With a site of a call that is judged and one that is open, for all journeys that a worker walks; no fault of ours may be in its log. */
export const test = base.extend<object, PerWorker>({
  jury: [
    async ({ browserName: _ }, use) => {
      const site = await startSite({ empty: true })
      await use(await aJuryOn(site))
      await site.stop()
      expect(site.output()).not.toMatch(/"level":(50|60)/)
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

export { expect }

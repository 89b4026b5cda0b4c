import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { ROOT } from '../root.ts'
import { as, cookiesOf, type Ask } from '../sessions.ts'
import type { Visited } from '../site.ts'
import { aPdf, aPicture, aWav } from './files.ts'
import type { ForeignCall } from './foreign.ts'
import { aDesk, admit, aJuror, aSubmittedEntry, handIn } from './jury-by-api.ts'
import type { JurySite } from './jury-site.ts'
import { announced } from './office-by-api.ts'

const read = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8')

/** A call that asks questions of every kind there is, some of which may be answered as in another call; with texts in every language of the pages. */
export const everyKind = async (name = ''): Promise<string> => {
  const preset = await read('server/presets/demo-call.yaml')
  return preset
    .replace('key: demonstration-{yyyy}', `key: every-kind${name}-{yyyy}`)
    .replace('numberPrefix: DM{yy}', `numberPrefix: E${name.length}{yy}`)
    .replace(/^ {4}- key: media\n/m, `${await read('journeys/tools/steps/every-kind.yaml')}$&`)
}

/** `open`: another entry, which can still be changed. */
export type EveryKind = ForeignCall & { readonly open: string }

/** An entry there that answers everything and carries files, admitted, on the desk of a juror. */
export async function anEntryOfEveryKind({ site, office }: JurySite): Promise<EveryKind> {
  const call = await as(site, office, async (ask) => announced(ask, await everyKind()))
  const entrant = await cookiesOf(site, 'every-kind@example.eu')
  const juror = await aJuror(site, office, call, 'every-kind@jury.example')
  const entry = await as(site, entrant, async (ask, context) => {
    const made = await aSubmittedEntry(ask, call, 'Una tavola per tutti')
    await addFiles(ask, context, { entry: made, site })
    await handIn(ask, made)
    return made
  })
  const open = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, 'Una cena in strada'))
  await as(site, office, (ask) => admit(ask, call, entry))
  await aDesk(site, office, { call, entry, juror })
  return { call, entrant, juror, entries: [entry], open }
}

type Carrier = { readonly entry: string; readonly site: Visited }
type Files = { readonly media: readonly { readonly id: string; readonly version: number }[] }

async function addFiles(ask: Ask, context: APIRequestContext, { entry, site }: Carrier): Promise<void> {
  const media = `/holders/entry/${entry}/media`
  for (const [slot, files] of [
    ['images', await aPicture('table.png')],
    ['documents', aPdf('programme.pdf')],
    ['spot', aWav('spot.wav')],
  ] as const)
    await context.post(`${site.url}/api/v1${media}?slot=${slot}`, {
      headers: { origin: site.url },
      multipart: { files },
    })
  for (const { id, version } of (await ask<Files>('GET', media)).media)
    await ask('PUT', `/media/${id}`, {
      version,
      alt: 'A long table in a square, seen from above.',
      credit: 'Town of Bolzano',
      licence: 'CC-BY-4.0',
    })
}

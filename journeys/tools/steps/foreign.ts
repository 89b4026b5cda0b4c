import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { takeAdmissionBack } from '../change-judged.ts'
import { ROOT } from '../root.ts'
import { anotherOf, as, cookiesOf, type Ask, type Cookies } from '../sessions.ts'
import type { Visited } from '../site.ts'
import { aDesk, admit, aJuror, aSubmittedEntry, handIn, type Juror, type Wording } from './jury-by-api.ts'
import { aPicture } from './files.ts'
import type { JurySite } from './jury-site.ts'
import { announced } from './office-by-api.ts'

/** Sixty letters without a place to break, as titles and names of places can be. */
const of60 = (syllables: string): string => syllables.repeat(60).slice(0, 60)

const wording = (
  lang: string,
  country: string,
  words: readonly [string, string, string, string],
): Wording => {
  const [title, text, place, authority] = words.map((word) => of60(word))
  return {
    lang,
    country,
    title: `${title} 2026`,
    text: `${text}.`,
    place: `${place}`,
    authority: `${authority}`,
  }
}

/** What people write in scripts and words that our own pages do not have. */
export const FOREIGN: readonly Wording[] = [
  wording('ar', 'SE', ['مستشفى', 'حكاية', 'ساحة', 'بلدية']),
  wording('el', 'GR', ['Αντισυνταγ', 'Παραμυθ', 'Πλατεια', 'Δημοσ']),
  wording('fi', 'FI', ['Lentokonesuihku', 'Kertomuspuro', 'Torikatu', 'Kaupunkikunta']),
]

export type ForeignCall = {
  readonly call: string
  readonly entrant: Cookies
  readonly juror: Juror
  /** In the order of FOREIGN. */
  readonly entries: readonly string[]
}

/** A call of its own with an entry in each of these languages, admitted, that a juror is to judge. */
export async function aForeignCall({ site, office }: JurySite): Promise<ForeignCall> {
  const preset = await readFile(join(ROOT, 'server/presets/demo-call.yaml'), 'utf8')
  const yaml = preset
    .replace('key: demonstration-{yyyy}', 'key: foreign-{yyyy}')
    .replace('numberPrefix: DM{yy}', 'numberPrefix: FW{yy}')
    .replace('languages: [en, it, el]', 'languages: [en, it, el, fi, ar]')
  const call = await as(site, office, (ask) => announced(ask, yaml))
  const entrant = await cookiesOf(site, 'writes@example.eu')
  const juror = await aJuror(site, office, call, 'reads@jury.example')
  const entries: string[] = []
  for (const words of FOREIGN) {
    const entry = await as(site, entrant, (ask) => aSubmittedEntry(ask, call, words))
    await as(site, entrant, (ask, context) => addPicture(ask, context, { entry, words, site }))
    await as(site, office, (ask) => admit(ask, call, entry))
    await aDesk(site, office, { call, entry, juror })
    entries.push(entry)
  }
  return { call, entrant, juror, entries }
}

type Pictured = { readonly entry: string; readonly words: Wording; readonly site: Visited }
type Files = { readonly media: readonly { readonly id: string; readonly version: number }[] }

/** A picture with a name and words in that language, handed in with the entry. */
async function addPicture(
  ask: Ask,
  context: APIRequestContext,
  { entry, words, site }: Pictured,
): Promise<void> {
  const files = await aPicture(`${words.place}.png`)
  const address = `${site.url}/api/v1/holders/entry/${entry}/media?slot=images`
  await context.post(address, { headers: { origin: site.url }, multipart: { files } })
  const { media } = await ask<Files>('GET', `/holders/entry/${entry}/media`)
  for (const { id, version } of media)
    await ask('PUT', `/media/${id}`, {
      version,
      alt: words.text,
      credit: words.authority,
      licence: 'CC-BY-4.0',
    })
  await handIn(ask, entry)
}

/** Admission is taken back, a text is changed and handed in again, and it is admitted again: what was judged is another text now. */
export async function changeWhatIsJudged({ site, office }: JurySite, made: ForeignCall): Promise<void> {
  const { call, entrant, entries } = made
  for (const [at, entry] of entries.entries()) {
    await as(site, office, (ask) => takeAdmissionBack(ask, `/office/calls/${call}/entries/${entry}`))
    await as(site, entrant, async (ask) => {
      const { version } = await ask<{ version: number }>('GET', `/my/entries/${entry}`)
      const { title = '', text = '', lang = '' } = FOREIGN[at] ?? {}
      const story = { text: `${text} ${title}`, lang }
      await ask('PUT', `/my/entries/${entry}/answers/campaign`, { version, answers: { story } })
      await handIn(ask, entry)
    })
    await as(site, office, (ask) => admit(ask, call, entry))
  }
}

type Desk = { readonly criteria: readonly { key: string; scale: { max: number } }[] }

/** The juror is done. */
export async function judge({ site }: JurySite, { call, juror, entries }: ForeignCall): Promise<void> {
  await as(site, juror.cookies, async (ask) => {
    for (const entry of entries) {
      const desk = `/jury/calls/${call}/entries/${entry}`
      const { criteria } = await ask<Desk>('GET', desk)
      for (const { key, scale } of criteria) await ask('PUT', `${desk}/scores/${key}`, { mark: scale.max })
      await ask('POST', `${desk}/review`, {})
    }
  })
}

/** The juror has seen what changed, and lets the marks stand. */
export async function confirmMarks({ site }: JurySite, { call, juror, entries }: ForeignCall): Promise<void> {
  await as(site, juror.cookies, async (ask) => {
    for (const entry of entries) {
      const desk = `/jury/calls/${call}/entries/${entry}`
      const { submission } = await ask<{ submission: string }>('GET', desk)
      await ask('POST', `${desk}/confirmation`, { submission, then: 'keep' })
    }
  })
}

/** Judging is closed, and the first entry has won. */
export async function decide({ site, office }: JurySite, { call, entries }: ForeignCall): Promise<void> {
  await as(site, office, async (ask) => {
    await seen(ask, `/office/calls/${call}/judging`, '/closing', { reason: 'Everybody is done.' })
    for (const [at, entry] of entries.entries()) {
      const distinction = at === 0 ? 'winner' : null
      await ask('PUT', `/office/calls/${call}/decisions/${entry}`, { distinction, version: 0 })
    }
  })
}

/** Two people publish. */
export async function publish({ site, office }: JurySite, { call }: ForeignCall): Promise<void> {
  await site.clarion('grant', 'organiser', 'second@example.eu')
  const second = await anotherOf(site, 'second@example.eu')
  const publication = `/office/calls/${call}/publication`
  await as(site, office, (ask) => seen(ask, publication, ''))
  await as(site, second, (ask) => seen(ask, publication, '/confirmation'))
}

/** Does what was looked at, as it was looked at. */
async function seen(ask: Ask, address: string, act: string, more: object = {}): Promise<void> {
  const { hash } = await ask<{ hash: string }>('GET', address)
  await ask('POST', `${address}${act}`, { ...more, hash })
}

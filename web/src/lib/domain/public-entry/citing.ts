import { inLanguage } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'
import { byWhom, namesOfEntered } from '../by-whom.ts'
import { keysGiven } from '../given.ts'
import { yearIn } from '../periods.ts'
import type { CallOnPage, EntryOnPage } from './parts.ts'

type Cited = { readonly entry: EntryOnPage; readonly call: CallOnPage }

/** How an entry is referred to in a sentence. */
export const citationOf = ({ entry, call }: Cited, site: string, t: Translator): string =>
  t('public.entry.citation', {
    title: entry.title,
    authority: byWhom(entry, t),
    isBy: namesOfEntered(entry).length === 0 ? 'no' : 'yes',
    edition: inLanguage(call.shortName, t.language).text,
    number: entry.number,
    site,
  })

const yearOf = ({ entry, call }: Cited): string => yearIn(entry.periodFrom) || String(call.year)

/** A record for reference managers; without an address until there is one. Braces and backslashes would end a BibTeX value early. */
export function bibtex(shown: Cited, address: string | null, collection: string): string {
  const safe = (text: string) => text.replaceAll(/[{}\\]/g, '')
  const { entry } = shown
  const lines = [
    ['title', entry.title],
    [
      'author',
      namesOfEntered(entry)
        .map((name) => `{${safe(name)}}`)
        .join(' and '),
    ],
    ['year', yearOf(shown)],
    ['howpublished', `${safe(collection)}, ${entry.number}`],
    ...(address === null ? [] : [['url', address]]),
  ].map(([key = '', value = '']) => `  ${key} = {${key === 'author' ? value : safe(value)}}`)
  return `@misc{${entry.number},\n${lines.join(',\n')}\n}`
}

const LICENCE_ADDRESSES: Readonly<Record<string, string>> = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
}

/** Where a licence can be read, for those that are published anywhere. */
export const licenceAddress = (licence: string): string | undefined => LICENCE_ADDRESSES[licence]

type Published = Cited & { readonly entry: { readonly publishedAt: string } }

/** One as words, several as a list of them, as schema.org has it. */
function awardsOf({ entry, call }: Cited) {
  const all = keysGiven(entry).map((key) => `${call.shortName['en'] ?? ''}, ${key}`)
  return all.length === 0 ? {} : { award: all.length === 1 ? all[0] : all }
}

/** schema.org's description of an entry, escaped so that it can stand inside an element. */
export function jsonLd(shown: Published, address: string): string {
  const { entry, call } = shown
  const { origin } = new URL(address)
  const creators = namesOfEntered(entry).map((name) => ({ '@type': 'GovernmentOrganization', name }))
  const described = {
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    '@id': address,
    identifier: entry.number,
    name: entry.title,
    ...(entry.titleEnglish && { alternateName: entry.titleEnglish }),
    inLanguage: entry.titleLanguage,
    ...(entry.summary && { abstract: entry.summary }),
    creator: creators.length === 1 ? creators[0] : creators,
    ...(entry.implementer && { contributor: { '@type': 'Organization', name: entry.implementer } }),
    ...(entry.place && { locationCreated: { '@type': 'Place', name: entry.place } }),
    ...(entry.periodFrom && { temporalCoverage: `${entry.periodFrom}/${entry.periodTo ?? '..'}` }),
    ...awardsOf(shown),
    datePublished: entry.publishedAt,
    image: entry.media
      .filter(({ kind }) => kind === 'image')
      .map((media) => ({
        '@type': 'ImageObject',
        contentUrl: `${origin}/media/${media.id}/1600`,
        caption: media.alt,
        creditText: media.credit,
        ...(licenceAddress(media.licence) && { license: licenceAddress(media.licence) }),
      })),
  }
  return JSON.stringify(described).replaceAll('&', '\\u0026').replaceAll('<', '\\u003c')
}

import { isLanguage } from '@clarion/server/shared'
import { signInAddress } from './sign-in.ts'
import type { Translator } from '#lib/texts/texts.ts'
import type { Where } from '#lib/texts/problems.ts'

type Address = { readonly pathname: string; readonly search: string }
type Reader = NonNullable<App.Error['reader']>
export type Way = { readonly href: string; readonly label: string }

/** First parts of addresses below a language. */
const PLACES = [
  ...['about', 'accessibility', 'account', 'archive', 'calls', 'jury', 'my', 'office', 'privacy', 'sign-in'],
]
const partsOf = ({ pathname }: Address) => pathname.split('/').slice(1)

/** Where on the site an address lies, whether there is a page at it or not. */
export function whereOf(address: Address): Where {
  const [, place] = partsOf(address)
  return place === 'my' || place === 'jury' || place === 'office' ? place : 'public'
}

/** The same address in a language of ours, when it names none or one that we do not have. */
function inLanguageOfOurs(address: Address, language: string): string | undefined {
  const [first = '', ...rest] = partsOf(address)
  if (isLanguage(first)) return undefined
  const below = PLACES.includes(first) ? [first, ...rest] : rest
  const isOurs = /^[a-z]{2}([-_][a-z]+)?$/i.test(first) || PLACES.includes(first)
  const [place] = below
  if (!isOurs || (place !== undefined && place !== '' && !PLACES.includes(place))) return undefined
  return `/${[language, ...below].join('/').replace(/\/$/, '')}${address.search}`
}

/** What somebody can do who has found no page, the nearest first; the front page is known to all. */
export function waysOn(t: Translator, address: Address, reader: Reader | undefined): readonly Way[] {
  const where = whereOf(address)
  const same = inLanguageOfOurs(address, t.language)
  const ways: Way[] = same === undefined ? [] : [{ href: same, label: t('common.error.inLanguage') }]
  if (where === 'public' || reader === undefined) return ways
  if (!reader.signedIn) return [...ways, { href: signInAddress(address), label: t('common.error.signIn') }]
  if (where === 'office' && !reader.mayReadOffice) return ways
  return [...ways, { href: `/${t.language}/${where}`, label: t(`common.areas.${where}`) }]
}

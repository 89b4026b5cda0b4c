import { plain } from './plain.ts'
import { CYRILLIC_WAYS, GREEK_WAYS, written } from './transliterations.ts'

/** What writers of Latin letters exchange for one another: y, j and i; x and ks; an umlaut and its e; one letter and two. */
const alike = (latin: string): string =>
  latin
    .replaceAll(/[yj]/g, 'i')
    .replaceAll('x', 'ks')
    .replaceAll(/([aou])e+/g, '$1')
    .replaceAll(/(\p{L})\1+/gu, '$1')
    // A sign that has no Latin letter leaves nothing, also between two words.
    .replaceAll(/\s+/gu, ' ')
    .trim()

/** A text read in each of these ways; once where it has no letter of their script. */
const inWays = (texts: readonly string[], ways: readonly Parameters<typeof written>[0][]): string[] =>
  texts.flatMap((text) => [...new Set(ways.map((way) => written(way, text)))])

/** Spellings of one name that differ in more than letters' dress: τ before a dialytika is no sound of two letters, Tîrgu is Târgu, Đakovo Djakovo. */
function spellings(name: string): string[] {
  const apart = name.normalize('NFKD').toLowerCase()
  return [
    apart,
    apart.replaceAll(/a\u0302/g, 'i'),
    apart.replaceAll('đ', 'dj'),
    apart.replaceAll(/υ[\u0300\u0301]?\u0308[\u0300\u0301]?/gu, 'y'),
  ]
}

/**
 * A name in every form under which it is looked for and found, the first one first: two spellings are the same name when
 * they share a form. Aytos and Айтос, München and Muenchen, Μπολόνια and Bolonia. Idempotent form by form.
 */
export function formsOf(name: string): string[] {
  const plainOnes = [...new Set(spellings(name).map(plain))]
  return [...new Set(inWays(inWays(plainOnes, GREEK_WAYS), CYRILLIC_WAYS).map(alike))]
}

/** The form of a name by which names are compared for being the same. */
export const fold = (name: string): string => formsOf(name)[0] ?? ''

/** Another number whenever a form of any name becomes another one: names that are kept are folded anew at the next start. */
export const NAMES_FORM = 1

/** Names as they are kept to be found, each form between bars: '|bolzano|bozen|'. Never ''. */
export const namesKept = (names: readonly string[]): string =>
  `|${[...new Set(names.flatMap(formsOf))].filter(Boolean).join('|')}|`

/** Names as they are kept beside others that are kept already, the last ones to the letter: those of a body beside its entry's own. */
export const keptWith = (names: readonly string[], others: string): string =>
  `${namesKept(names)}${others.slice(1)}`

/** The names of several as they are kept of each, in one: '|bolzano|bozen|' and '|trento|' are '|bolzano|bozen|trento|'; '' of nobody. */
export const keptOfAll = (kept: readonly string[]): string => {
  const said = kept.filter((one) => one !== '')
  return said.length === 0 ? '' : `|${said.map((one) => one.slice(1)).join('')}`
}

/** No name needs more words to be told apart. */
const MOST_WORDS = 10

/** What was typed to find something: of each word every form, one of which must be found. At most ten words count. */
export type Wanted = readonly (readonly string[])[]

export const wantedIn = (typed: string): Wanted =>
  typed
    .split(/\s+/u)
    .map((word) => (isOverAndOver(word) ? [plain(word)] : formsOf(word)).filter(Boolean))
    .filter((forms) => forms.length > 0)
    .slice(0, MOST_WORDS)

/** A letter four times running is in no word. Written once, as names are kept, it would be found in all of them. */
const isOverAndOver = (word: string): boolean => /(\p{L})\1{3}/u.test(plain(word))

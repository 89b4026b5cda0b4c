import { isCountry, unionCode } from './countries.ts'
import { formsOf } from './fold.ts'
import { LANGUAGES } from './languages.ts'

/** What people say beside the names that `Intl` knows. */
const ALSO: readonly (readonly [code: string, name: string])[] = [
  ['CZ', 'Czech Republic'],
  ['CZ', 'Repubblica Ceca'],
  ['NL', 'Holland'],
  ['NL', 'Olanda'],
  ['NL', 'Ολλανδία'],
  ['UK', 'Great Britain'],
  ['UK', 'Gran Bretagna'],
  ['UK', 'Μεγάλη Βρετανία'],
]

type Name = { readonly code: string; readonly words: readonly (readonly string[])[] }

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))

/** Further languages that are a country's own by its law, where `Intl` knows one alone: the most read. */
const ALSO_OWN: Readonly<Record<string, string>> = {
  BA: 'bs hr sr',
  BE: 'nl fr de',
  BY: 'be ru',
  CA: 'en fr',
  CH: 'de fr it rm',
  CY: 'el tr',
  DZ: 'ar fr',
  ES: 'es ca eu gl',
  FI: 'fi sv',
  GB: 'en cy gd',
  GL: 'kl da',
  FO: 'fo da',
  IE: 'en ga',
  IL: 'he ar',
  IM: 'en gv',
  IT: 'it de fr',
  KZ: 'kk ru',
  LB: 'ar fr',
  LU: 'lb fr de',
  MA: 'ar fr',
  ME: 'sr-Latn sr sq',
  MK: 'mk sq',
  MT: 'mt en',
  NL: 'nl fy',
  NO: 'nb nn se',
  RS: 'sr sr-Latn',
  SI: 'sl it hu',
  TN: 'ar fr',
  XK: 'sq sr sr-Latn',
}

/** The language that most people of a country read, as Unicode's likely subtags have it, and the others that are its own. */
const ownLanguagesOf = (code: string): readonly string[] => [
  new Intl.Locale(`und-${code}`).maximize().language,
  ...(ALSO_OWN[code]?.split(' ') ?? []),
]

/** What every country is called in the languages of our readers and in its own. `Intl` also names what is none: the Union, regions, states that are no more. */
function* called(): Generator<readonly [code: string, name: string]> {
  yield* ALSO
  const names = new Map<string, Intl.DisplayNames>()
  const nameIn = (language: string, code: string): string => {
    const known =
      names.get(language) ?? new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    names.set(language, known)
    return known.of(code) ?? ''
  }
  for (const code of CODES.filter((each) => isCountry(unionCode(each))))
    for (const language of [...LANGUAGES, ...ownLanguagesOf(code)])
      yield [unionCode(code), nameIn(language, code)]
}

/** Names by each form of their first word. */
function byFirstWord(): ReadonlyMap<string, readonly Name[]> {
  const found = new Map<string, Name[]>()
  const seen = new Set<string>()
  for (const [code, name] of called()) {
    // Languages share names.
    if (name === '' || seen.has(code + name)) continue
    seen.add(code + name)
    const words = name
      .split(/[^\p{L}\p{M}'’ʼ]+/u)
      .map(formsOf)
      .filter(([first = '']) => first !== '')
    for (const form of words[0] ?? []) {
      const others = found.get(form)
      if (others) others.push({ code, words })
      else found.set(form, [{ code, words }])
    }
  }
  return found
}

let known: ReadonlyMap<string, readonly Name[]> | null = null

/**
 * For each of some words, in all their forms, the countries that it names, alone or with the words beside it, in the languages of
 * our readers or one of its own: 'regno unito' gives UK twice. By whole names only: Roma is no beginning of Romania, nor a city the Vatican's.
 */
export function countriesIn(wanted: readonly (readonly string[])[]): string[][] {
  known ??= byFirstWord()
  const named = wanted.map(() => new Set<string>())
  for (const [at, forms] of wanted.entries())
    for (const { code, words } of forms.flatMap((form) => known?.get(form) ?? [])) {
      const said = wanted.slice(at, at + words.length)
      const isSaid = words.every((word, on) => word.some((form) => said[on]?.includes(form)))
      if (isSaid) named.slice(at, at + words.length).forEach((codes) => codes.add(code))
    }
  return named.map((codes) => [...codes].sort())
}

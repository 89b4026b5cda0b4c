import { fold, namesKept, wantedIn, type Wanted } from '#kernel/fold.ts'
import { plain } from '#kernel/plain.ts'
import { latinOf } from '#kernel/transliterations.ts'
import type { AuthoritySeed } from './authority.ts'

/** Words for the kind of body and what ties them to the name: they tell nobody which body is meant. */
const KIND_WORDS: ReadonlySet<string> = new Set(
  `city of the municipality town council county borough district region province prefecture government
  citta di comune comuna municipio provincia regione del della delle dei
  stadt gemeinde marktgemeinde stadtgemeinde landkreis kreis land bezirk landeshauptstadt der die das
  ville commune mairie departement de du des la le les
  ayuntamiento ciudad municipi ajuntament concello camara municipal municipio cidade do da
  gemeente stad provincie van het
  δημοσ δημου περιφερεια κοινοτητα του τησ των dimos dimou perifereia koinotita tou tis ton
  община област столична obshtina oblast
  mestna obcina obec mesto mesta miasto gmina powiat urzad grad opcina kommun kommune stads kaupunki kunta
  vald linn savivaldybe pasvaldiba novads varos onkormanyzata primaria municipiul judetul judet orasul`
    .split(/\s+/)
    .map((word) => fold(word)),
)

/** Those of some words that tell bodies apart; all of them when none does. */
function telling<T>(words: readonly T[], formOf: (word: T) => string): readonly T[] {
  const found = words.filter((word) => !KIND_WORDS.has(formOf(word)))
  return found.length > 0 ? found : words
}

const wordsOf = (text: string): string[] => text.split(' ').filter((word) => word !== '')

/** 'Bolzano/Bozen' is two words, 'nell’Emilia' is one. */
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}'’ʼ\u00b7]+/gu

/** What was typed to find a body, without what says which kind of body it is. */
export const wantedBody = (typed: string): Wanted =>
  telling(wantedIn(typed.replaceAll(BETWEEN_WORDS, ' ')), ([first = '']) => first)

type Named = Pick<AuthoritySeed, 'name' | 'placeName'> & { readonly place?: string | null | undefined }

/** Everything a body can be looked for under, each form between bars: '|bolzano|bozen|'. */
export const searchNamesOf = ({ name, place, placeName }: Named): string =>
  namesKept([...Object.values(name), ...Object.values(placeName ?? {}), place ?? ''])

/**
 * What two names of one body have in common: 'Comune di Bolzano' and 'BOLZANO' both give 'bolzano'. Stricter than what finds a name:
 * Sale and Salle are two towns.
 */
export const sameness = (name: string): string => telling(wordsOf(latinOf(plain(name))), fold).join(' ')

/** Of a name in a script that is not written in Latin letters here. */
const NAMELESS = 'body'

/** The part of a key that comes from a name: 'Δήμος Αθηναίων' gives 'athinaion', 'بلدية بيروت' the same as every other of its script. */
export const slugOf = (name: string): string =>
  sameness(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 60)
    .replace(/-$/, '') || NAMELESS

import type { AuthoritySeed } from './authority.ts'
import { formsOf, latinOf, plain } from './plain.ts'

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
    .map((word) => plain(word)),
)

/** The words of a plain text that tell bodies apart; all of them when none does. */
export function tellingWords(plainText: string): string[] {
  const words = plainText.split(' ').filter((word) => word !== '')
  const telling = words.filter((word) => !KIND_WORDS.has(word))
  return telling.length > 0 ? telling : words
}

/** Everything a body can be looked for under, each form between bars: '|bolzano|bozen|'. */
export function searchNamesOf(seed: Pick<AuthoritySeed, 'name' | 'place' | 'placeName'>): string {
  return `|${[...new Set(namesOf(seed).flatMap((name) => formsOf(name)))].join('|')}|`
}

const namesOf = ({ name, place, placeName }: Pick<AuthoritySeed, 'name' | 'place' | 'placeName'>): string[] =>
  [...Object.values(name), ...Object.values(placeName ?? {}), place ?? ''].filter((each) => each !== '')

/** What two names of one body have in common: 'Comune di Bolzano' and 'BOLZANO' both give 'bolzano'. */
export const sameness = (name: string): string => tellingWords(latinOf(plain(name))).join(' ')

/** The part of a key that comes from a name: 'Δήμος Αθηναίων' gives 'athinaion'. */
export const slugOf = (name: string): string =>
  sameness(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)

import { inLanguage, localeOf } from '@clarion/server/shared'
import { countryName, languageName } from '#lib/domain/countries.ts'
import { listsIn, numbersIn } from '#lib/texts/formats.ts'
import { inWords } from '#lib/texts/moments.ts'
import { phaseName } from '../../../parts/sentence.ts'
import type { OutputOf } from '@clarion/server/contract'
import type { Translator } from '#lib/texts/texts.ts'

export type Difference = OutputOf<'compareCallVersions'>['differences'][number]
export type Said = Difference['before']
export type Thing = Difference['place'][number]

/** A thing by its own name; a phase without one and a rule by their kind. */
export function nameOf(t: Translator, { kind, key, name, phase = '', rule = '' }: Thing): string {
  if (Object.keys(name).length > 0) return inLanguage(name, t.language).text || key
  if (kind === 'phase') return phaseName(t, { kind: phase })
  return t.find(`versions.value.rule.${rule}`) ?? key
}

const yesNo = (t: Translator, yes: boolean): string => t('versions.yesNo', { yes: yes ? 'yes' : 'no' })

/** What people read for a word of the document that is one of a list of ours; any other names itself. */
function wordIn(t: Translator, setting: string, word: string): string {
  const last = setting.split('.').at(-1) ?? ''
  if (last === 'country' || last === 'countries') return countryName(word, t.language)
  if (last === 'languages') return languageName(word, t.language)
  if (last === 'levels') return t('people.authorities.level', { level: word })
  return t.find(`versions.value.${last}.${word}`) ?? word
}

/** The lines of a list, each in words. */
export const linesIn = (t: Translator, setting: string, said: Said): readonly string[] => {
  if (said.kind === 'things') return said.things.map((thing) => nameOf(t, thing))
  return said.kind === 'list' ? said.items.map((item) => wordIn(t, setting, item)) : []
}

export const joined = (t: Translator, lines: readonly string[]): string =>
  listsIn(localeOf(t.language)).format(lines)

/** What a setting said, so that it can stand in a sentence; of years and marks every digit counts. */
export function valueIn(t: Translator, setting: string, said: Said): string {
  if (said.kind === 'text') return wordedIn(t, setting, said.text)
  if (said.kind === 'texts') return t('versions.quoted', { words: inLanguage(said.texts, t.language).text })
  if (said.kind === 'number')
    return numbersIn(localeOf(t.language), { useGrouping: false, maximumFractionDigits: 6 }).format(
      said.number,
    )
  if (said.kind === 'yes-no') return yesNo(t, said.yes)
  return said.kind === 'moment' ? inWords(said, t) : joined(t, linesIn(t, setting, said))
}

function wordedIn(t: Translator, setting: string, text: string): string {
  const word = wordIn(t, setting, text)
  return word === text ? t('versions.quoted', { words: text }) : word
}

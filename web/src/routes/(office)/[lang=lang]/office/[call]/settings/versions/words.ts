import { inLanguage } from '@clarion/server/shared'
import { languageName } from '#lib/domain/countries.ts'
import { joined, linesIn, nameOf, valueIn } from './values.ts'
import type { Translator } from '#lib/texts/texts.ts'
import type { Difference, Said } from './values.ts'

/** A text as it was written, and in which language. */
type Written = { readonly text: string; readonly lang: string | undefined }
/** A difference so that it can be read: a sentence, and texts that are too long to stand in one. */
export type Told = { readonly sentence: string; readonly before?: Written; readonly after?: Written }

/** Letters of a text that still stands in a sentence with another one. */
const IN_LINE = 60

/** A difference in words. What nobody has a sentence for is told by the name that the document has for it. */
export function differenceInWords(t: Translator, difference: Difference): Told {
  const { change, place, before, after } = difference
  const thing = thingIn(t, difference)
  if (change === 'moved') return { sentence: movedIn(t, thing, difference) }
  if (change === 'changed') return changedIn(t, thing, difference)
  const { kind } = change === 'added' ? after : before
  const n = numberIn(change === 'added' ? after : before)
  const isSection = place.at(-1)?.kind === 'section' && kind === 'number'
  return {
    sentence: isSection ? t(`versions.${change}Section`, { thing, n }) : t(`versions.${change}`, { thing }),
  }
}

const numberIn = (said: Said): number => (said.kind === 'number' ? said.number : 0)

/** "The choice “Radio” of the question “Channels”". */
function thingIn(t: Translator, { place }: Difference): string {
  const last = place.at(-1)
  const around = place.at(-2)
  return t('versions.thing', {
    kind: last?.kind ?? 'call',
    name: last ? nameOf(t, last) : '',
    of: around ? nameOf(t, around) : '',
  })
}

function movedIn(t: Translator, thing: string, { place, before, after }: Difference): string {
  const [other = ''] = linesIn(t, '', after)
  const [from = ''] = linesIn(t, '', before)
  const isInto = [before, after].some((said) => said.kind === 'things' && said.things[0]?.kind === 'section')
  if (isInto && place.at(-1)?.kind === 'question')
    return t('versions.movedInto', { thing, other, before: from })
  return other === '' ? t('versions.movedUp', { thing }) : t('versions.movedBehind', { thing, other })
}

/** Which of the two said something. */
function saidIn({ before, after }: Difference): 'new' | 'gone' | 'both' {
  if (before.kind === 'nothing') return 'new'
  return after.kind === 'nothing' ? 'gone' : 'both'
}

function changedIn(t: Translator, thing: string, difference: Difference): Told {
  const own = ownSentence(t, thing, difference)
  if (own !== undefined) return { sentence: own }
  const { before, after } = difference
  const facts = { thing, setting: settingIn(t, difference) }
  if (isLong(before) || isLong(after)) {
    const sentence = t('versions.changed', { ...facts, said: saidIn(difference) })
    return { sentence, ...writtenIn('before', t, difference), ...writtenIn('after', t, difference) }
  }
  if (isList(before) && isList(after)) return { sentence: listedIn(t, facts, difference) }
  return { sentence: insteadIn(t, facts, difference) }
}

type Facts = { readonly thing: string; readonly setting: string }

/** The setting's own sentence, where it has one. */
function ownSentence(t: Translator, thing: string, difference: Difference): string | undefined {
  const { place, setting, before, after } = difference
  return t.find(`versions.sentence.${place.at(-1)?.kind ?? 'call'}.${setting}`, {
    thing,
    said: saidIn(difference),
    is: after.kind === 'more' ? 'sometimes' : after.kind === 'yes-no' && after.yes ? 'yes' : 'no',
    before: valueIn(t, setting, before),
    after: valueIn(t, setting, after),
  })
}

function settingIn(t: Translator, { setting, language }: Difference): string {
  const name = t.find(`versions.setting.${setting}`) ?? t('versions.unknownSetting', { setting })
  if (language === null) return name
  return t('versions.inLanguage', { setting: name, language: languageName(language, t.language) })
}

function insteadIn(t: Translator, facts: Facts, difference: Difference): string {
  const said = saidIn(difference)
  const [before, after] = [difference.before, difference.after].map((side) =>
    valueIn(t, difference.setting, side),
  ) as [string, string]
  const isUntold = (said !== 'gone' && after === '') || (said !== 'new' && before === '') || before === after
  if (isUntold) return t('versions.changed', { ...facts, said })
  if (said === 'new') return t('versions.now', { ...facts, after })
  return said === 'gone'
    ? t('versions.gone', { ...facts, before })
    : t('versions.instead', { ...facts, before, after })
}

const isList = ({ kind }: Said): boolean => kind === 'list' || kind === 'things'

function listedIn(t: Translator, facts: Facts, { setting, before, after }: Difference): string {
  const [earlier, today] = [linesIn(t, setting, before), linesIn(t, setting, after)]
  const added = today.filter((line) => !earlier.includes(line))
  const taken = earlier.filter((line) => !today.includes(line))
  const said = added.length > 0 ? (taken.length > 0 ? 'both' : 'new') : taken.length > 0 ? 'gone' : 'order'
  return t('versions.listed', { ...facts, said, added: joined(t, added), taken: joined(t, taken) })
}

const textsOf = (said: Said): readonly string[] => {
  if (said.kind === 'text') return [said.text]
  return said.kind === 'texts' ? Object.values(said.texts) : []
}

const isLong = (said: Said): boolean =>
  textsOf(said).some((text) => text.length > IN_LINE || text.includes('\n'))

function writtenIn(side: 'before' | 'after', t: Translator, difference: Difference): Partial<Told> {
  const said = difference[side]
  if (said.kind === 'texts') return { [side]: inLanguage(said.texts, t.language) }
  return said.kind === 'text' ? { [side]: { text: said.text, lang: difference.language ?? undefined } } : {}
}

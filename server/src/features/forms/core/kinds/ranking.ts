import { MOST } from '#kernel/limits.ts'
import type { Asked } from '../asked.ts'
import type { Note } from '../problems.ts'
import type { ChoiceOption } from './choice.ts'
import type { AnswerKind, ByKey } from './kind.ts'
import { byKey, own } from './reading.ts'

/** How many places there are to give; absent: one for each option. */
const LIMITS = ['maxItems'] as const

type RankingAsked = Asked<'ranking', typeof LIMITS> & { readonly options: readonly ChoiceOption[] }

/** The place of each option that has one, as it was typed, by the option's key. */
type RankingAnswer = { readonly kind: 'ranking'; readonly places: ByKey }

export const ranking: AnswerKind<RankingAsked, RankingAnswer> = {
  settings: ['options'],
  limits: LIMITS,
  shape: { places: 'by-key' },
  accept: (sent) => ({ kind: 'ranking', places: byKey(sent, 'places') }),
  post: (key, { one }, { options }) => ({
    places: Object.fromEntries(options.map((option) => [option.key, one(`${key}.${option.key}`)])),
  }),
  names: ['.asked'],
  check(question, { places }, note) {
    const [most, given] = [placesToGive(question), Object.keys(places)]
    if (given.some((key) => !question.options.some((option) => option.key === key))) note('unknown-choice')
    checkPlaces(question, places, note)
    if (given.length < most) note('too-few', { min: most, count: given.length, of: 'ranking' })
  },
  isEmpty: ({ places }) => Object.keys(places).length === 0,
  toText: () => '',
  inFull: (question, { places }, say) =>
    inOrder(question, places)
      .map(({ key, label }) => `${own(places, key) ?? ''}. ${say.text(label)}`)
      .join('; '),
  chosen: (question, { places }) => inOrder(question, places).map(({ label }) => label),
  said: ({ places }, { options }) => options.map(({ key }) => own(places, key) ?? ''),
  texts: ({ places }) => Object.entries(places).map(([name, text]) => ({ name, text })),
  longestOf: () => MOST.number,
}

const inOrder = ({ options }: Pick<RankingAsked, 'options'>, places: ByKey): readonly ChoiceOption[] =>
  options
    .filter(({ key }) => Object.hasOwn(places, key))
    .toSorted((one, other) => Number(places[one.key]) - Number(places[other.key]))

/** How many places a ranking gives. */
export const placesToGive = ({ limits, options }: Pick<RankingAsked, 'limits' | 'options'>): number =>
  Math.min(limits?.maxItems ?? options.length, options.length)

/** Each place is given once, and there is none beyond the last. */
function checkPlaces(question: RankingAsked, places: ByKey, note: Note): void {
  const most = placesToGive(question)
  const taken = new Set<number>()
  for (const { key } of question.options) {
    const typed = own(places, key)
    if (typed === undefined) continue
    const place = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
    if (place < 1 || place > most) note('place-unknown', { most }, key)
    else if (taken.has(place)) note('place-twice', { place }, key)
    taken.add(place)
  }
}

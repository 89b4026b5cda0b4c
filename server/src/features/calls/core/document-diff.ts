import { isBag, type Bag } from '#kernel/bag.ts'
import { canonicalJson } from '#kernel/proof/index.ts'
import type { Localised } from '#kernel/languages.ts'
import { documentShape, type CallDocument } from './document.ts'
import {
  NOTHING,
  type Change,
  type Difference,
  type Said,
  type Thing,
  type ThingKind,
} from './diff/difference.ts'
import { longestRise } from './diff/in-place.ts'
import { areKeyed, isAbsent, type Keyed } from './diff/json.ts'
import { isTexts, saidIn, thingOf } from './diff/values.ts'

export type { Difference, Said, Thing } from './diff/difference.ts'

/** Which settings are lists of things with keys, by the thing that has them ('' is the call itself). */
const LISTS: Readonly<Record<string, ThingKind>> = {
  ' categories': 'category',
  ' phases': 'phase',
  ' form.sections': 'section',
  ' rounds': 'round',
  ' distinctions': 'distinction',
  'section fields': 'question',
  'question options': 'option',
  'round criteria': 'criterion',
  'round panels': 'panel',
  'round questions': 'inquiry',
  ' eligibility.rules': 'rule',
}

/** A condition is one thought, and no settings of its own. */
const AS_A_WHOLE = ['when', 'required']

/** Where a comparison has come to. */
type At = {
  readonly documents: readonly [CallDocument, CallDocument]
  readonly place: readonly Thing[]
  readonly setting: string
}

/**
 * In what two versions of a call's document differ, in the order of the later one: each change once, by the thing that it is about; what nobody has
 * thought of here is named by its setting. Things are told apart by their keys, so that a new name is no new thing, and a question that stands in
 * another part has moved. O(n log n) of what is in them. Never throws for documents that were let in.
 */
export const documentDiff = (before: CallDocument, after: CallDocument): readonly Difference[] =>
  within(before, after, { documents: [before, after], place: [], setting: '' })

/** Each setting of a thing, or of a part of its settings. */
function within(before: Bag, after: Bag, at: At): Difference[] {
  const order = at.place.length === 0 && at.setting === '' ? Object.keys(documentShape.shape) : []
  return [...new Set([...order, ...Object.keys(after), ...Object.keys(before)])].flatMap((name) => {
    const setting = at.setting === '' ? name : `${at.setting}.${name}`
    return compared(before[name], after[name], { ...at, setting })
  })
}

function compared(before: unknown, after: unknown, at: At): Difference[] {
  if (isSame(before, after)) return []
  const kind = listedIn(at)
  if (kind && areKeyed(before) && areKeyed(after)) return inLists(before, after, { ...at, kind })
  if (isTexts(before) && isTexts(after)) return inTexts(before, after, at)
  const parts = AS_A_WHOLE.includes(at.setting) ? null : inParts(before, after, at)
  if (parts) return parts
  const sides = saidBy(at, before, after)
  return isSaidAlike(sides) ? [] : [changed(at, sides)]
}

/** Midnight is the same with and without its seconds. */
const isSaidAlike = ([before, after]: readonly [Said, Said]): boolean =>
  before.kind === 'moment' && after.kind === 'moment' && before.at === after.at

const listedIn = ({ place, setting }: At): ThingKind | undefined =>
  LISTS[`${place.at(-1)?.kind ?? ''} ${setting}`]

const isSame = (before: unknown, after: unknown): boolean =>
  Object.is(before, after) ||
  (isAbsent(before) && isAbsent(after)) ||
  (!isAbsent(before) && !isAbsent(after) && canonicalJson(before) === canonicalJson(after))

/** Limits are so many settings of their own; of any other part that comes or goes it is enough to say that. */
function inParts(before: unknown, after: unknown, at: At): Difference[] | null {
  if (isTexts(before) || isTexts(after)) return null
  if (isBag(before) && isBag(after)) return within(before, after, at)
  const isLimits = at.setting === 'limits' && (isBag(before) || isBag(after))
  return isLimits ? within(isBag(before) ? before : {}, isBag(after) ? after : {}, at) : null
}

function inTexts(before: Localised, after: Localised, at: At): Difference[] {
  const text = (said: string | undefined): Said =>
    said === undefined ? NOTHING : { kind: 'text', text: said }
  return [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .filter((language) => before[language] !== after[language])
    .map((language) => ({
      ...changed(at, [text(before[language]), text(after[language])]),
      language,
    }))
}

const saidBy = ({ documents, setting }: At, before: unknown, after: unknown): [Said, Said] => [
  saidIn(documents[0], setting, before),
  saidIn(documents[1], setting, after),
]

const changed = ({ place, setting }: At, [before, after]: readonly [Said, Said]): Difference => ({
  change: 'changed',
  place,
  setting,
  language: null,
  before,
  after,
})

type InList = At & { readonly kind: ThingKind }

/** Those of today in their order, new or known, and after them what is gone. */
function inLists(before: readonly Keyed[], after: readonly Keyed[], at: InList): Difference[] {
  const earlier = new Map(before.map((item) => [item.key, item]))
  const today = new Set(after.map(({ key }) => key))
  const moves = movesIn(before, after, at)
  const here = after.flatMap((item) => {
    const was = earlier.get(item.key) ?? elsewhere(0, item, at)?.item
    if (!was) return [...whole('added', item, at), ...movedInto(item, at)]
    const place = [...at.place, thingOf(at.kind, item)]
    return [...(moves.get(item.key) ?? []), ...within(was, item, { ...at, place, setting: '' })]
  })
  const gone = before.filter((item) => !today.has(item.key) && !elsewhere(1, item, at))
  return [...here, ...gone.flatMap((item) => whole('removed', item, at))]
}

/** A thing that is new or gone with all that is in it; of a part of the form, with how many questions. */
function whole(change: 'added' | 'removed', item: Keyed, at: InList): Difference[] {
  const other = at.documents[change === 'added' ? 0 : 1]
  const own = questionsOf(item).filter(({ key }) => !questionIn(other, key))
  const said: Said = at.kind === 'section' ? { kind: 'number', number: own.length } : NOTHING
  const sides: [Said, Said] = change === 'added' ? [NOTHING, said] : [said, NOTHING]
  return [ofWhole(change, item, sides, at)]
}

const ofWhole = (change: Change, item: Keyed, sides: [Said, Said], at: InList): Difference => ({
  ...changed({ ...at, place: [...at.place, thingOf(at.kind, item)], setting: '' }, sides),
  change,
})

/** Into a part of the form that is new, questions may have come that are not. */
function movedInto(item: Keyed, at: InList): Difference[] {
  const known = questionsOf(item).filter(({ key }) => questionIn(at.documents[0], key))
  const place = [...at.place, thingOf(at.kind, item)]
  return inLists([], known, { ...at, kind: 'question', place, setting: 'fields' })
}

const questionsOf = (item: Bag): readonly Keyed[] => (areKeyed(item['fields']) ? item['fields'] : [])

type Question = { readonly item: Keyed; readonly section: Keyed }

function questionIn({ form }: CallDocument, key: string): Question | undefined {
  for (const section of form.sections) {
    const item = questionsOf(section).find((one) => one.key === key)
    if (item) return { item, section }
  }
  return undefined
}

/** A question in another part of the form, in the earlier document (0) or the later one. */
const elsewhere = (of: 0 | 1, { key }: Keyed, { kind, documents }: InList): Question | undefined =>
  kind === 'question' ? questionIn(documents[of], key) : undefined

/**
 * Which have left their place among those that were there before: as few as explain the order of today. Each is told by whom it
 * stands behind of those that kept theirs, or by the part of the form that it came from.
 */
function movesIn(before: readonly Keyed[], after: readonly Keyed[], at: InList): Map<string, Difference[]> {
  const places = new Map(before.map(({ key }, place) => [key, place]))
  const rise = longestRise(after.flatMap(({ key }) => places.get(key) ?? []))
  const isKept = ({ key }: Keyed): boolean => rise.has(places.get(key) ?? -1)
  const behind = (items: readonly Keyed[], item: Keyed): Said => {
    const last = items
      .slice(
        0,
        items.findIndex(({ key }) => key === item.key),
      )
      .findLast(isKept)
    return last ? { kind: 'things', things: [thingOf(at.kind, last)] } : NOTHING
  }
  return new Map(
    after.flatMap((item): [string, Difference[]][] => {
      if (isKept(item)) return []
      if (places.has(item.key))
        return [[item.key, [ofWhole('moved', item, [behind(before, item), behind(after, item)], at)]]]
      const from = elsewhere(0, item, at)
      return from ? [[item.key, [ofWhole('moved', item, betweenParts(from, at), at)]]] : []
    }),
  )
}

const betweenParts = ({ section }: Question, { place }: At): [Said, Said] => [
  { kind: 'things', things: [thingOf('section', section)] },
  { kind: 'things', things: place.slice(-1) },
]

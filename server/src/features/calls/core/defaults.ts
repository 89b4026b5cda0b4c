import el from '../texts/el.json' with { type: 'json' }
import en from '../texts/en.json' with { type: 'json' }
import it from '../texts/it.json' with { type: 'json' }
import { isBag, type Bag } from '#kernel/bag.ts'
import { CATEGORY_SHAPES, JUDGING_KINDS, type PhaseKind } from './document-shape.ts'
import { ofBag, ofEach, withPart } from './formats/json.ts'

/** Of an award that says nothing else; `docs/formats.md` tells each. */
const ZONE = 'Europe/Brussels'
const JURORS_PER_ENTRY = 3
const CONFLICT_RULES = ['own-organisation', 'partner-of-implementer', 'declared']
const SCALE = { min: 0, max: 10, step: 1, marks: [] }
const ONLY_ROUND = { en: en['round.only'], it: it['round.only'], el: el['round.only'] }
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * A document with all that may be left unsaid, so that a simple award is a short file: from dates, categories, questions, criteria and
 * distinctions the rest follows. What is said stays, right or wrong, and so does what is no document. Idempotent: what is exported is
 * read back as itself. O(size of the document). Never throws.
 */
export function withDefaults(document: unknown): unknown {
  return isBag(document) ? STEPS.reduce((made, step) => step(made), document) : document
}

/** What has a default that follows from something else, as a pattern of places; `*` is any item. */
const FOLLOWS: readonly string[] = [
  'programme',
  'numberPrefix',
  'shortName',
  'about',
  'ledBy.name',
  'languages',
  'eligibility.about',
  'categories.*.about',
  'rounds.*.criteria.*.about',
  'distinctions.*.source',
  'winOnlyOne.order',
]

/** Whether what stands there follows from something else where nobody says it: the `about` of a category, of its name. O(depth). Never throws. */
export const isFilled = (path: readonly string[]): boolean =>
  FOLLOWS.includes(path.map((part) => (/^\d+$/.test(part) ? '*' : part)).join('.'))

/** Each may stand on those before it. */
const STEPS: readonly ((document: Bag) => Bag)[] = [
  (document) => filled(document, ofCall(document)),
  (document) =>
    withPart(
      document,
      'eligibility',
      ofBag((one) => filled(one, { about: document['about'], rules: [] })),
    ),
  (document) => withPart(document, 'categories', ofItems(ofCategory)),
  (document) => withPart(document, 'phases', ofItems(ofPhase)),
  (document) =>
    withPart(
      document,
      'form',
      ofBag((form) => filled(form, { version: '1' })),
    ),
  (document) => withPart(document, 'rounds', ofItems(ofRound(judgingOf(document)))),
  (document) => withPart(document, 'rounds', ofEach(ofBag(withCriteria))),
  (document) => withPart(document, 'rounds', ofItems(reached)),
  (document) => withPart(document, 'rounds', ofItems(left)),
  (document) => withPart(document, 'distinctions', ofItems(ofDistinction(document))),
  (document) => filled(document, { winOnlyOne: { by: 'entry', order: keysOf(document['distinctions']) } }),
]

/** With what it does not say itself; what follows from nothing stays unsaid. */
function filled(bag: Bag, defaults: Bag): Bag {
  const missing = Object.entries(defaults).filter(
    ([name, value]) => bag[name] === undefined && value !== undefined,
  )
  return missing.length === 0 ? bag : { ...bag, ...Object.fromEntries(missing) }
}

type Item = { readonly item: Bag; readonly place: number; readonly all: readonly unknown[] }

const ofItems =
  (defaults: (item: Item) => Bag) =>
  (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((item: unknown, place) =>
          isBag(item) ? filled(item, defaults({ item, place, all: value })) : item,
        )
      : value

function ofCall({ key, name, year }: Bag): Bag {
  const stem = typeof key === 'string' ? key.replace(/-(\d{4}|\{yyyy\})$/, '') : undefined
  return {
    programme: stem === undefined ? undefined : { key: stem, name },
    numberPrefix: stem === undefined ? undefined : prefixOf(stem, year),
    shortName: name,
    about: name,
    ledBy: { name: isBag(name) ? Object.values(name)[0] : undefined },
    partners: [],
    languages: isBag(name) ? Object.keys(name) : undefined,
    zone: ZONE,
    eligibility: {},
    conflictRules: CONFLICT_RULES,
  }
}

/** "green-towns" of 2027: GT27. */
function prefixOf(stem: string, year: unknown): string {
  const letters = stem.split('-').map((word) => word.slice(0, 1).toUpperCase())
  return `${letters.join('').slice(0, 4)}${year === '{yyyy}' ? '{yy}' : String(year).slice(2, 4)}`
}

const ofCategory = ({ item, place }: Item): Bag => ({
  letter: LETTERS[place],
  about: item['name'],
  ink: (place % CATEGORY_SHAPES.length) + 1,
  shape: CATEGORY_SHAPES[place % CATEGORY_SHAPES.length],
})

/** The first of its kind is called by it. */
const ofPhase = ({ item: { kind }, place, all }: Item): Bag => {
  const earlier = bagsOf(all.slice(0, place)).filter((phase) => phase['kind'] === kind).length
  return { key: earlier === 0 ? kind : `${String(kind)}-${earlier + 1}` }
}

const judgingOf = ({ phases }: Bag): readonly Bag[] =>
  bagsOf(phases).filter(({ kind }) => JUDGING_KINDS.includes(kind as PhaseKind))

/** Each in the phase of its place; where there is one phase, all in that. */
const ofRound =
  (phases: readonly Bag[]) =>
  ({ place, all }: Item): Bag => {
    const isOnly = all.length === 1
    return {
      key: isOnly ? 'jury' : `round-${place + 1}`,
      name: isOnly ? ONLY_ROUND : undefined,
      phase: (phases.length === 1 ? phases[0] : phases[place])?.['key'],
      jurorsPerEntry: JURORS_PER_ENTRY,
    }
  }

const withCriteria = (round: Bag): Bag => withPart(round, 'criteria', ofItems(ofCriterion))

const ofCriterion = ({ item }: Item): Bag => ({ about: item['name'], weight: 1, scale: SCALE })

/** The first judges what was admitted, each after it what the one before it let through. */
const reached = ({ place, all }: Item): Bag => {
  const before = place === 0 ? undefined : keysOf(all)[place - 1]
  return { source: before === undefined ? { kind: 'admitted' } : { kind: 'shortlist', round: before } }
}

/** Whose shortlist is judged has one: by hand, if nothing else is said. */
const left = ({ item, all }: Item): Bag => {
  const sources = bagsOf(all).map(({ source }) => (isBag(source) ? source : {}))
  const isAsked = sources.some(({ kind, round }) => kind === 'shortlist' && round === item['key'])
  return { cut: isAsked ? { kind: 'by-hand' } : undefined }
}

/** The last round ranks what is left. */
const ofDistinction =
  ({ rounds }: Bag) =>
  (): Bag => {
    const last = keysOf(Array.isArray(rounds) ? rounds : []).at(-1)
    return {
      places: 1,
      per: { kind: 'category' },
      source: last === undefined ? undefined : { kind: 'round', round: last },
    }
  }

const bagsOf = (value: unknown): readonly Bag[] => (Array.isArray(value) ? value.filter(isBag) : [])

const keysOf = (value: unknown): readonly string[] =>
  bagsOf(value).flatMap(({ key }) => (typeof key === 'string' ? [key] : []))

import { isCountry, unionCode } from '#kernel/countries.ts'
import {
  BOUNDS,
  comparisonsIn,
  isAsked,
  isInWords,
  kindOf,
  type AuthorityFact,
  type Comparable,
  type Condition,
  type Field,
} from '#features/forms/index.ts'
import { LEVELS, type CallDocument } from '../document-shape.ts'
import { unknown, type Incoherence } from './incoherence.ts'
import { wayBack, type Waiting } from './waiting.ts'

type Found = readonly Incoherence[]

/** A comparison where it stands in the form. */
type Looking = {
  readonly condition: Condition
  readonly at: Incoherence['path']
  /** The fields about which it decides. */
  readonly of: readonly Field[]
  /** What stands before this place of the form is known when it is decided. */
  readonly place: number
  /** Whether it decides that they are asked at all. */
  readonly isHiding: boolean
}

/**
 * Conditions of a form: each looks at a field that is there and stands before what it decides about, and asks for what that field can
 * say. Fields that wait for each other are told once, with the way around. O(conditions · fields). Never throws.
 */
export function inConditions(call: CallDocument): Found {
  const fields = call.form.sections.flatMap((section) => section.fields)
  const categories = call.categories.map(({ key }) => key)
  const seen = ({ condition, of }: Looking): readonly Field[] =>
    lookedAt(condition, { of, fields, categories })
  const all = lookings(call)
  const waiting: Waiting = Map.groupBy(
    all.filter(({ isHiding }) => isHiding).flatMap((one) => edges(one.of, seen(one))),
    ([key]) => key,
  )
  const places = new Map(fields.map((field, place) => [field, place]))
  const told = new Set<string>()
  return all.flatMap((one) => {
    const { condition, at, place } = one
    const targets = seen(one)
    const part = condition.field === undefined ? 'authority' : 'field'
    if (condition.categories)
      return unknown(condition.categories, categories, (i) => [...at, 'categories', i])
    if (targets.length === 0) return [nowhere(condition, [...at, part])]
    const late = targets.filter((target) => (places.get(target) ?? 0) >= place)
    return late.length > 0
      ? tooLate(one, late, { at: [...at, part], waiting, told })
      : unsayable(condition, targets, at)
  })
}

const edges = (of: readonly Field[], targets: readonly Field[]): (readonly [string, string])[] =>
  of.flatMap(({ key }) => targets.map((target) => [key, target.key] as const))

function lookings({ form }: CallDocument): readonly Looking[] {
  let place = 0
  return form.sections.flatMap((section, s) => {
    const at = ['form', 'sections', s] as const
    const first = place
    place += section.fields.length
    return [
      ...looking(section.when, { at: [...at, 'when'], of: section.fields, place: first, isHiding: true }),
      ...section.fields.flatMap((field, f) => ofField(field, [...at, 'fields', f], first + f)),
    ]
  })
}

function ofField(field: Field, at: Incoherence['path'], place: number): readonly Looking[] {
  const { when, required } = field
  const asked = typeof required === 'object' ? required.when : undefined
  return [
    ...looking(asked, { at: [...at, 'required', 'when'], of: [field], place, isHiding: false }),
    ...looking(when, { at: [...at, 'when'], of: [field], place, isHiding: true }),
  ]
}

const looking = (when: Condition | undefined, of: Omit<Looking, 'condition'>): readonly Looking[] =>
  when ? comparisonsIn(when, of.at).map((one) => ({ ...of, ...one })) : []

type Around = {
  readonly of: readonly Field[]
  readonly fields: readonly Field[]
  readonly categories: readonly string[]
}

/** The fields that a comparison looks at; of an authority those in which one is chosen, in a category of what is decided. */
function lookedAt({ field, authority }: Condition, { of, fields, categories }: Around): readonly Field[] {
  if (authority === undefined) return fields.filter(({ key }) => key === field)
  return fields.filter(
    (one) =>
      one.role === 'authority' &&
      categories.some((category) => isAsked(one, category) && of.some((other) => isAsked(other, category))),
  )
}

const nowhere = ({ field }: Condition, path: Incoherence['path']): Incoherence => ({
  kind: 'reference',
  path,
  message: field === undefined ? 'the form asks for no authority' : `"${field}" is no field of this form`,
})

type Telling = { readonly at: Incoherence['path']; readonly waiting: Waiting; readonly told: Set<string> }

/** What is not known yet: because it stands later, or because it waits for this one itself. */
function tooLate({ of, isHiding }: Looking, late: readonly Field[], { at, waiting, told }: Telling): Found {
  const way = isHiding
    ? wayBack(
        waiting,
        of.map(({ key }) => key),
        late.map(({ key }) => key),
      )
    : undefined
  if (!way) {
    const limit = late.map(({ key }) => key).join(', ')
    return [{ kind: 'later', path: at, limit, message: `"${limit}" does not stand before it` }]
  }
  const circle = [...new Set(way)].sort().join(' ')
  if (told.has(circle)) return []
  told.add(circle)
  const limit = way.join(' → ')
  return [{ kind: 'cycle', path: at, limit, message: `waits for itself: ${limit}` }]
}

type Sayable = { canBe(value: Comparable): boolean; readonly order?: 'number' | 'day' | undefined }

const FACTS: Readonly<Record<AuthorityFact, Sayable>> = {
  level: { canBe: (value) => LEVELS.some((level) => level === value) },
  country: {
    canBe: (value) => typeof value === 'string' && isCountry(value) && unionCode(value) === value,
  },
  population: { canBe: (value) => typeof value === 'number' && value >= 0, order: 'number' },
}

function sayableOf({ authority }: Condition, [field]: readonly Field[]): Sayable | undefined {
  if (authority !== undefined) return FACTS[authority]
  const compared = field && isInWords(field) ? kindOf(field.kind).compared : undefined
  return field && compared && { canBe: (value) => compared.canBe(field, value), order: compared.order }
}

/** What no answer can ever be: the condition would never hold, or always. */
function unsayable(condition: Condition, targets: readonly Field[], at: Incoherence['path']): Found {
  const sayable = sayableOf(condition, targets)
  const no = (value: Comparable, ...part: Incoherence['path']): Incoherence => ({
    kind: 'cannot-be',
    path: [...at, ...part],
    limit: String(value),
    message: `an answer there can never be compared with ${JSON.stringify(value)}`,
  })
  const { is, in: oneOf = [] } = condition
  return [
    ...(is === undefined || sayable?.canBe(is) ? [] : [no(is, 'is')]),
    ...oneOf.flatMap((value, i) => (sayable?.canBe(value) ? [] : [no(value, 'in', i)])),
    ...BOUNDS.flatMap((bound) => {
      const limit = condition[bound]
      return limit === undefined || isOrdered(sayable, limit) ? [] : [no(limit, bound)]
    }),
  ]
}

const isOrdered = (sayable: Sayable | undefined, limit: number | string): boolean =>
  sayable?.order === (typeof limit === 'number' ? 'number' : 'day')

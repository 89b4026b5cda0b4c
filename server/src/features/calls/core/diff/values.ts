import { isBag } from '#kernel/bag.ts'
import { isLanguageTag, type Localised } from '#kernel/languages.ts'
import type { CallDocument } from '../document.ts'
import { instantOf } from '../time.ts'
import { NOTHING, type Said, type Thing, type ThingKind } from './difference.ts'
import { isAbsent, type Keyed } from './json.ts'

/** Texts in languages; what has no word for what it is called is no text. */
export const isTexts = (value: unknown): value is Localised =>
  isBag(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([tag, text]) => typeof text === 'string' && isTag(tag))

/** Names of settings are longer than tags: `text`, `email`, `version`; where one is not, it is no tag of two or three letters. */
const isTag = (name: string): boolean =>
  /^[a-z]{2,3}(-|$)/.test(name) && name !== 'key' && isLanguageTag(name)

/** What things of the document a setting names by their keys. */
const NAMED = { categories: 'category', phase: 'phase' } as const
const isNaming = (setting: string): setting is keyof typeof NAMED => Object.hasOwn(NAMED, setting)

/** What a setting says in a document: keys as names, and times of a clock as instants. */
export function saidIn(document: CallDocument, setting: string, value: unknown): Said {
  if (isAbsent(value)) return NOTHING
  const keys = [value].flat()
  if (isNaming(setting) && keys.every((key) => typeof key === 'string'))
    return { kind: 'things', things: keys.map((key) => thingIn(document, NAMED[setting], key)) }
  if (Array.isArray(value)) return listed(value)
  if (isTexts(value)) return { kind: 'texts', texts: value }
  return plain(document, setting, value)
}

function plain({ zone }: CallDocument, setting: string, value: unknown): Said {
  if (typeof value === 'number') return { kind: 'number', number: value }
  if (typeof value === 'boolean') return { kind: 'yes-no', yes: value }
  if (typeof value !== 'string') return { kind: 'more' }
  if (setting !== 'opensAt' && setting !== 'closesAt') return { kind: 'text', text: value }
  return { kind: 'moment', at: instantOf(value, zone).toISOString(), zone, isEnd: setting === 'closesAt' }
}

function listed(values: readonly unknown[]): Said {
  const items = values.map(lineOf)
  return items.every((item) => item !== null) ? { kind: 'list', items } : { kind: 'more' }
}

/** A partner is told as it is written: its country, and the names in it. */
function lineOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  const { names, country } = isBag(value) ? value : {}
  if (!Array.isArray(names)) return null
  return typeof country === 'string' ? `${country}: ${names.join(', ')}` : names.join(', ')
}

/** What no thing is called by is called by its key. */
function thingIn({ categories, phases }: CallDocument, kind: 'category' | 'phase', key: string): Thing {
  const found = (kind === 'category' ? categories : phases).find((one) => one.key === key)
  return found ? thingOf(kind, found) : { kind, key, name: { en: key } }
}

/** A thing by the name that people read; a phase without a name of its own and a rule are called by their kind. */
export const thingOf = (kind: ThingKind, item: Keyed): Thing => ({
  kind,
  key: item.key,
  name: ['name', 'title', 'label'].map((name) => item[name]).find(isTexts) ?? {},
  ...((kind === 'phase' || kind === 'rule') && typeof item['kind'] === 'string' && { [kind]: item['kind'] }),
})

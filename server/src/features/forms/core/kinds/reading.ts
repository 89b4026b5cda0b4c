import { isBag, type Bag } from '#kernel/bag.ts'
import { MOST } from '#kernel/limits.ts'
import { asTyped } from '#kernel/numbers.ts'
import { cleanLine } from '../text.ts'
import type { ByKey, Part } from './kind.ts'

/** More than any form asks for; what a hostile request sends beyond it is dropped. */
const MOST_ITEMS = 200

/** Whether a value that a program sent is one. */
type Is = (value: unknown) => boolean

const isText: Is = (value) => typeof value === 'string'
const isListOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is)

const isTexts: Is = (value) =>
  isBag(value) && Object.values(value).every((each) => isText(each) || Number.isFinite(each))

/** Whether a value that a program sent is one that a part of an answer can be. */
export const IS: { readonly [P in Part]: Is } = {
  text: isText,
  'number-or-text': (value) => isText(value) || Number.isFinite(value),
  'yes-no': (value) => typeof value === 'boolean',
  texts: isListOf(isText),
  links: isListOf(isBag),
  people: isListOf(isBag),
  'by-key': isTexts,
  rows: isListOf(isTexts),
}

/** What stands under a key; a document may call something `constructor`, which every object has. */
export const own = <Value>(bag: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(bag, key) ? bag[key] : undefined
export const line = (bag: Bag, key: string): string => cleanLine(own(bag, key))

/** As it was typed; a program may send it as the number that it means. */
export function numberIn(bag: Bag, key: string): string {
  const value = own(bag, key)
  return Number.isFinite(value) ? asTyped(value as number) : cleanLine(value)
}

export function list(bag: Bag, key: string): readonly unknown[] {
  const value = own(bag, key)
  return Array.isArray(value) ? value.slice(0, MOST_ITEMS) : []
}

/** As keys stand in a document; what else a request makes up is dropped, the prototype among it. */
const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Lines by their keys, without those that say nothing. */
export function textsByKey(sent: unknown): ByKey {
  const said = Object.entries(isBag(sent) ? sent : {})
    .filter(([key]) => key.length <= MOST.tag && KEY.test(key))
    .slice(0, MOST_ITEMS)
    .map(([key]) => [key, numberIn(sent as Bag, key)] as const)
  return Object.fromEntries(said.filter(([, text]) => text !== ''))
}

export const byKey = (bag: Bag, key: string): ByKey => textsByKey(own(bag, key))

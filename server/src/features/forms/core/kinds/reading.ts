import { asTyped } from '#kernel/numbers.ts'
import { cleanLine } from '../text.ts'
import type { Bag, Is } from './kind.ts'

/** More than any form asks for; what a hostile request sends beyond it is dropped. */
const MOST_ITEMS = 200

export const isBag = (value: unknown): value is Bag =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
export const isText: Is = (value) => typeof value === 'string'
/** As it is typed, or as a number, which is never read in two ways. */
export const isNumber: Is = (value) => isText(value) || Number.isFinite(value)
export const isYesNo: Is = (value) => typeof value === 'boolean'
export const isListOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is)

export const own = (bag: Bag, key: string): unknown => (Object.hasOwn(bag, key) ? bag[key] : undefined)
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

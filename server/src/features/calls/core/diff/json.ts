import { isBag, type Bag } from '#kernel/bag.ts'

/** A thing with a key of its own. */
export type Keyed = Bag & { readonly key: string }

/** Whether all of these are told apart by their keys. */
export function areKeyed(value: unknown): value is readonly Keyed[] {
  if (!Array.isArray(value)) return false
  const keys = value.map((item) => (isBag(item) && typeof item['key'] === 'string' ? item['key'] : null))
  return !keys.includes(null) && new Set(keys).size === keys.length
}

/** Whether nothing stands there: left out, and null, say the same. */
export const isAbsent = (value: unknown): boolean => value === undefined || value === null

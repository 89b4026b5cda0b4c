/** A part of a document, of which nothing is known. */
export type Bag = Readonly<Record<string, unknown>>

export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A thing with a key of its own. */
export type Keyed = Bag & { readonly key: string }

/** Whether all of these are told apart by their keys. */
export function areKeyed(value: unknown): value is readonly Keyed[] {
  if (!Array.isArray(value)) return false
  const keys = value.map((item) => (isBag(item) && typeof item['key'] === 'string' ? item['key'] : null))
  return !keys.includes(null) && new Set(keys).size === keys.length
}

export const isAbsent = (value: unknown): boolean => value === undefined || value === null

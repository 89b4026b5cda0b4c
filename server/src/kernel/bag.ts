/** An object of JSON, of which nothing else is known. */
export type Bag = Readonly<Record<string, unknown>>

/** Whether a value is one; a list is none. */
export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

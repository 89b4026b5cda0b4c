import type { CallDocument } from '#features/calls/index.ts'

/** What an entry was given: the distinction that the call names first, and what it has beside it; null: none. */
export type Given = { readonly distinction: string | null; readonly beside?: readonly string[] | undefined }

/** All that an entry was given. O(1). Never throws. */
export const keysOf = ({ distinction, beside = [] }: Given): readonly string[] =>
  distinction === null ? [] : [distinction, ...beside]

/** Whether this is among what an entry was given. O(n). Never throws. */
export const isAmong = (given: Given, key: string): boolean => keysOf(given).includes(key)

/** These, each once and as the call names them; what it does not name follows. O(n log n). Never throws. */
export function givenAs({ distinctions }: Pick<CallDocument, 'distinctions'>, keys: readonly string[]) {
  const places = new Map<string, number>(distinctions.map(({ key }, at) => [key, at]))
  const placeOf = (key: string): number => places.get(key) ?? places.size
  const [distinction = null, ...beside] = [...new Set(keys)].sort((a, b) => placeOf(a) - placeOf(b))
  return { distinction, beside }
}

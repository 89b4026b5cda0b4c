/**
 * Element `at` of an array of doubles; 0 outside of its bounds. O(1). Never throws.
 * One function per element type, because V8 compiles a load that meets only one type to a plain machine instruction; a shared one would
 * be many times slower in the inner loops.
 */
export const f64 = (array: Float64Array, at: number): number => array[at] ?? 0

/** Element `at` of an array of whole numbers; 0 outside of its bounds. O(1). Never throws. */
export const i32 = (array: Int32Array, at: number): number => array[at] ?? 0

/** Element `at` of an array of bytes; 0 outside of its bounds. O(1). Never throws. */
export const u8 = (array: Uint8Array, at: number): number => array[at] ?? 0

/** Element of a list inside its bounds. O(1). Throws RangeError when outside: a fault of ours. */
export function item<T>(list: readonly T[], at: number): T {
  const found = list[at]
  if (found === undefined) throw new RangeError(`No element ${at} in a list of ${list.length}`)
  return found
}

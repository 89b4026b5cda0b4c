// For the hot loops, which know that the cell exists: a check in each step would take most of the time. One function for each kind of
// array, because the compiler makes fast code only for a place that always sees the same kind.

/** Cell `index` of an array of doubles; the caller keeps inside of its bounds. O(1). Never throws. */
export const at = (cells: Float64Array, index: number): number => cells[index] as number

/** Cell `index` of an array of whole numbers; the caller keeps inside of its bounds. O(1). Never throws. */
export const intAt = (cells: Int32Array, index: number): number => cells[index] as number

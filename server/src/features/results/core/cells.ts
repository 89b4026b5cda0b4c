// For the hot loops, which know that the cell exists: a check in each step would take most of the time. One function for each kind of
// array, because the compiler makes fast code only for a place that always sees the same kind.

export const at = (cells: Float64Array, index: number): number => cells[index] as number

export const intAt = (cells: Int32Array, index: number): number => cells[index] as number

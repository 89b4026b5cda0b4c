/** A cell that exists, as the loops around it know; for the hot loops, where a check in each step would take most of the time. */
export const at = (cells: Float64Array | Int32Array | Uint32Array, index: number): number =>
  cells[index] as number

/** A square matrix, row by row; of symmetric and triangular ones only the lower half is read or written. */
export type Square = { readonly size: number; readonly cells: Float64Array }

export const square = (size: number): Square => ({ size, cells: new Float64Array(size * size) })

/**
 * Cholesky: turns a symmetric positive definite matrix into its factor L in place (A = L Lᵀ) and returns log det A.
 * n³/6 multiplications. Returns NaN when the matrix is not positive definite.
 */
export function factorise({ size, cells }: Square): number {
  let logDeterminant = 0
  for (let first = 0; first < size; first += 4) {
    for (let j = 0; j < first && first + 3 < size; j++) eliminateFour(cells, size, first, j)
    const done = first + 3 < size ? first : 0
    for (let i = first; i < Math.min(first + 4, size); i++) logDeterminant += finishRow(cells, size, i, done)
  }
  return logDeterminant
}

// Four rows at a time, so that each earlier row is fetched from memory once for four.
function eliminateFour(cells: Float64Array, size: number, first: number, j: number): void {
  const [a, b, c, d, row] = [
    first * size,
    (first + 1) * size,
    (first + 2) * size,
    (first + 3) * size,
    j * size,
  ]
  let [sa, sb, sc, sd] = [0, 0, 0, 0]
  for (let k = 0; k < j; k++) {
    const x = cells[row + k] ?? 0
    sa += (cells[a + k] ?? 0) * x
    sb += (cells[b + k] ?? 0) * x
    sc += (cells[c + k] ?? 0) * x
    sd += (cells[d + k] ?? 0) * x
  }
  const root = cells[row + j] ?? 1
  cells[a + j] = ((cells[a + j] ?? 0) - sa) / root
  cells[b + j] = ((cells[b + j] ?? 0) - sb) / root
  cells[c + j] = ((cells[c + j] ?? 0) - sc) / root
  cells[d + j] = ((cells[d + j] ?? 0) - sd) / root
}

/** Eliminates row i from column `done` on, and returns its part of the log determinant. */
function finishRow(cells: Float64Array, size: number, i: number, done: number): number {
  for (let j = done; j <= i; j++) {
    let rest = cells[i * size + j] ?? 0
    for (let k = 0; k < j; k++) rest -= (cells[i * size + k] ?? 0) * (cells[j * size + k] ?? 0)
    cells[i * size + j] = j < i ? rest / (cells[j * size + j] ?? 1) : Math.sqrt(rest)
    if (j === i) return Math.log(rest)
  }
  return 0
}

/** Solves L x = b in place (b becomes x). n²/2. */
export function solveLower({ size, cells }: Square, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let rest = b[i] ?? 0
    for (let k = 0; k < i; k++) rest -= (cells[i * size + k] ?? 0) * (b[k] ?? 0)
    b[i] = rest / (cells[i * size + i] ?? 1)
  }
}

/** Solves Lᵀ x = b in place. n²/2. */
export function solveUpper({ size, cells }: Square, b: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    const x = (b[i] ?? 0) / (cells[i * size + i] ?? 1)
    b[i] = x
    for (let k = 0; k < i; k++) b[k] = (b[k] ?? 0) - (cells[i * size + k] ?? 0) * x
  }
}

/** The inverse of L Lᵀ from L, lower half, as a new matrix. n³/3 multiplications. */
export function invertFactored({ size, cells }: Square): Square {
  const lower = square(size)
  const inverse = square(size)
  const times = new Float64Array(4)
  for (let i = 0; i < size; i++) {
    const pivot = 1 / (cells[i * size + i] ?? 1)
    for (let k = 0; k < i; k += 4) {
      for (let r = 0; r < 4; r++) times[r] = k + r < i ? -(cells[i * size + k + r] ?? 0) * pivot : 0
      addFourRows({ cells: lower.cells, start: i * size, length: Math.min(i, k + 4) }, lower, k, times)
    }
    lower.cells[i * size + i] = pivot
  }
  for (let i = 0; i < size; i++) {
    for (let k = i - (i % 4); k < size; k += 4) {
      for (let r = 0; r < 4; r++) times[r] = k + r < size ? (lower.cells[(k + r) * size + i] ?? 0) : 0
      addFourRows({ cells: inverse.cells, start: i * size, length: i + 1 }, lower, k, times)
    }
  }
  return inverse
}

type Row = { readonly cells: Float64Array; readonly start: number; readonly length: number }

/** target += times · the four rows of `from` that begin at row `first`; a row past the end has to have times 0. */
function addFourRows(target: Row, from: Square, first: number, times: Float64Array): void {
  const { cells, start, length } = target
  const { cells: rows, size } = from
  const [a = 0, b = 0, c = 0, d = 0] = times
  const ra = first * size
  const rb = Math.min(first + 1, size - 1) * size
  const rc = Math.min(first + 2, size - 1) * size
  const rd = Math.min(first + 3, size - 1) * size
  for (let j = 0; j < length; j++) {
    const half = a * (rows[ra + j] ?? 0) + b * (rows[rb + j] ?? 0)
    cells[start + j] = (cells[start + j] ?? 0) + (half + (c * (rows[rc + j] ?? 0) + d * (rows[rd + j] ?? 0)))
  }
}

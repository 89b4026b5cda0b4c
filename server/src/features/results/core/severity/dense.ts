import { at } from '../cells.ts'
/** A square matrix, row by row; of symmetric and triangular ones only the lower half is read or written. */
export type Square = { readonly size: number; readonly cells: Float64Array }

/** A matrix of zeros. O(n²) time, 8·n² bytes. Throws RangeError when memory does not hold it. */
export const square = (size: number): Square => ({ size, cells: new Float64Array(size * size) })

/**
 * Cholesky: turns a symmetric positive definite matrix into its factor L in place (A = L Lᵀ) and returns log det A; NaN when the matrix is
 * not positive definite, and its cells then are of no use. O(n³): n³/6 multiplications. Never throws.
 * Source: Golub and Van Loan, Matrix Computations, section 4.2.
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
    const x = at(cells, row + k)
    sa += at(cells, a + k) * x
    sb += at(cells, b + k) * x
    sc += at(cells, c + k) * x
    sd += at(cells, d + k) * x
  }
  const root = at(cells, row + j)
  cells[a + j] = (at(cells, a + j) - sa) / root
  cells[b + j] = (at(cells, b + j) - sb) / root
  cells[c + j] = (at(cells, c + j) - sc) / root
  cells[d + j] = (at(cells, d + j) - sd) / root
}

/** Eliminates row i from column `done` on, and returns its part of the log determinant. */
function finishRow(cells: Float64Array, size: number, i: number, done: number): number {
  for (let j = done; j <= i; j++) {
    let rest = at(cells, i * size + j)
    for (let k = 0; k < j; k++) rest -= at(cells, i * size + k) * at(cells, j * size + k)
    cells[i * size + j] = j < i ? rest / at(cells, j * size + j) : Math.sqrt(rest)
    if (j === i) return Math.log(rest)
  }
  return 0
}

/** Solves L x = b in place (b, of n cells, becomes x). O(n²): n²/2 multiplications. Never throws. */
export function solveLower({ size, cells }: Square, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let rest = at(b, i)
    for (let k = 0; k < i; k++) rest -= at(cells, i * size + k) * at(b, k)
    b[i] = rest / at(cells, i * size + i)
  }
}

/** Solves Lᵀ x = b in place (b, of n cells, becomes x). O(n²): n²/2 multiplications. Never throws. */
export function solveUpper({ size, cells }: Square, b: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    const x = at(b, i) / at(cells, i * size + i)
    b[i] = x
    for (let k = 0; k < i; k++) b[k] = at(b, k) - at(cells, i * size + k) * x
  }
}

/**
 * The inverse of L Lᵀ from L, lower half, as a new matrix. O(n³): n³/3 multiplications; 16·n² bytes. Throws RangeError as `square` does.
 */
export function invertFactored({ size, cells }: Square): Square {
  const lower = square(size)
  const inverse = square(size)
  const times = new Float64Array(4)
  for (let i = 0; i < size; i++) {
    const pivot = 1 / at(cells, i * size + i)
    for (let k = 0; k < i; k += 4) {
      for (let r = 0; r < 4; r++) times[r] = k + r < i ? -at(cells, i * size + k + r) * pivot : 0
      addFourRows({ cells: lower.cells, start: i * size, length: Math.min(i, k + 4) }, lower, k, times)
    }
    lower.cells[i * size + i] = pivot
  }
  for (let i = 0; i < size; i++) {
    for (let k = i - (i % 4); k < size; k += 4) {
      for (let r = 0; r < 4; r++) times[r] = k + r < size ? at(lower.cells, (k + r) * size + i) : 0
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
    const half = a * at(rows, ra + j) + b * at(rows, rb + j)
    cells[start + j] = at(cells, start + j) + (half + (c * at(rows, rc + j) + d * at(rows, rd + j)))
  }
}

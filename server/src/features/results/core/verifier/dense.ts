// Symmetric positive definite systems as a textbook has them; rows of the lower half only.

export type Triangle = readonly Float64Array[]

/** Zeros, row r with r + 1 cells. O(n²) time and 4·n² bytes. Throws RangeError when memory does not hold them. */
export const triangle = (size: number): Triangle =>
  Array.from({ length: size }, (_, r) => new Float64Array(r + 1))

const dot = (a: Float64Array, b: Float64Array, count: number): number => {
  let sum = 0
  for (let k = 0; k < count; k++) sum += (a[k] as number) * (b[k] as number)
  return sum
}

/**
 * Cholesky by rows: A = L Lᵀ in place; log det A, NaN where A is not positive definite. O(n³): n³/6 multiplications. Never throws.
 * Source: Golub and Van Loan, Matrix Computations, section 4.2.
 */
export function factor(a: Triangle): number {
  let logDeterminant = 0
  a.forEach((row, r) => {
    for (let c = 0; c < r; c++) {
      const other = a[c] as Float64Array
      row[c] = ((row[c] as number) - dot(row, other, c)) / (other[c] as number)
    }
    const pivot = (row[r] as number) - dot(row, row, r)
    row[r] = Math.sqrt(pivot)
    logDeterminant += Math.log(pivot)
  })
  return logDeterminant
}

/** The x with L Lᵀ x = b. O(n²). Never throws. */
export function solve(l: Triangle, b: Float64Array): Float64Array {
  const x = b.slice()
  l.forEach((row, r) => (x[r] = ((x[r] as number) - dot(row, x, r)) / (row[r] as number)))
  for (let r = l.length - 1; r >= 0; r--) {
    const row = l[r] as Float64Array
    const value = (x[r] = (x[r] as number) / (row[r] as number))
    for (let c = 0; c < r; c++) x[c] = (x[c] as number) - (row[c] as number) * value
  }
  return x
}

/** The lower half of (L Lᵀ)⁻¹, as L⁻ᵀ L⁻¹. O(n³): n³/3 multiplications; 8·n² bytes. Throws RangeError as `triangle`. */
export function inverse(l: Triangle): Triangle {
  const own = triangle(l.length)
  const result = triangle(l.length)
  l.forEach((row, r) => {
    const target = own[r] as Float64Array
    for (let k = 0; k < r; k++) add(target, own[k] as Float64Array, row[k] as number, k + 1)
    for (let c = 0; c < r; c++) target[c] = -(target[c] as number) / (row[r] as number)
    target[r] = 1 / (row[r] as number)
    for (let c = 0; c <= r; c++) add(result[c] as Float64Array, target, target[c] as number, c + 1)
  })
  return result
}

function add(to: Float64Array, from: Float64Array, times: number, count: number): void {
  for (let k = 0; k < count; k++) to[k] = (to[k] as number) + times * (from[k] as number)
}

/** The cell of a symmetric matrix. O(1). Never throws. */
export const cellOf = (a: Triangle, r: number, c: number): number =>
  ((r >= c ? a[r]?.[c] : a[c]?.[r]) ?? 0) as number

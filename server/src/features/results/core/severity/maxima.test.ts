import { describe, expect, it } from 'vitest'
import { randomFrom, type Random } from '#kernel/random.ts'
import type { Mark } from '../ranking/sheet.ts'
import { fitted } from './testing.ts'

/** Few marks with decimals, in which the likelihood often has more than one maximum. */
function fewMarks(random: Random): Mark[] {
  const entries = 2 + random.below(7)
  const share = 0.3 + 0.5 * random.uniform()
  const noise = random.uniform()
  const jurors = Array.from({ length: 2 + random.below(5) }, () => 2 * random.normal())
  return Array.from({ length: entries }, () => 2 * random.uniform() * random.normal()).flatMap((quality, e) =>
    jurors.flatMap((severity, j) =>
      random.uniform() < share
        ? [
            {
              entry: `e${e}`,
              juror: `j${j}`,
              score: (quality + severity + noise * random.normal()).toFixed(1),
            },
          ]
        : [],
    ),
  )
}

/**
 * −2 log restricted likelihood but for a constant, from its definition: log|V| + log 1'V⁻¹1 + (n − 1)·log y'Py, with V = I + γe ZZ' + γj ZZ'
 * written out and eliminated.
 */
function devianceOf(marks: readonly Mark[], entry: number, juror: number): number {
  const n = marks.length
  const rows = marks.map((a) => [
    ...marks.map(
      (b) => Number(a === b) + entry * Number(a.entry === b.entry) + juror * Number(a.juror === b.juror),
    ),
    1,
    Number(a.score),
  ])
  const cell = (r: number, c: number): number => rows[r]?.[c] ?? 0
  let log = 0
  let sums = { ones: 0, cross: 0, squares: 0 }
  for (let r = 0; r < n; r++) {
    const pivot = cell(r, r)
    log += Math.log(pivot)
    // What elimination leaves of 1'V⁻¹1, 1'V⁻¹y and y'V⁻¹y.
    sums = {
      ones: sums.ones + cell(r, n) ** 2 / pivot,
      cross: sums.cross + (cell(r, n) * cell(r, n + 1)) / pivot,
      squares: sums.squares + cell(r, n + 1) ** 2 / pivot,
    }
    for (let below = r + 1; below < n; below++) {
      const times = cell(below, r) / pivot
      rows[below] = (rows[below] ?? []).map((x, c) => x - times * cell(r, c))
    }
  }
  return log + Math.log(sums.ones) + (n - 1) * Math.log(sums.squares - sums.cross ** 2 / sums.ones)
}

const RATIOS = [0, ...Array.from({ length: 9 }, (_, k) => 10 ** (k / 2 - 1))]

describe('the variances of few marks', () => {
  it('are the highest maximum of the likelihood, not the next: no point of a grid is higher, in 100 designs', () => {
    const random = randomFrom(1)
    let fits = 0
    for (let round = 0; round < 250 && fits < 100; round++) {
      const marks = fewMarks(random)
      const fit = fitted(marks)
      if (typeof fit === 'string' || marks.length > 14) continue
      fits++
      const { entry, juror, residual } = fit.variance
      const own = devianceOf(marks, entry / residual, juror / residual)
      const lowest = Math.min(...RATIOS.flatMap((e) => RATIOS.map((j) => devianceOf(marks, e, j))))
      expect({ round, marks, lead: lowest - own > -1e-6 }).toEqual({ round, marks, lead: true })
    }
    expect(fits).toBe(100)
  })
})

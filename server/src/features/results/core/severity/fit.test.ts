import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFrom } from '#kernel/random.ts'
import { type Severity } from './fit.ts'
import { fitted, matrix } from './testing.ts'

/** Diameters of 24 plates (a-x) x 6 samples (A-F): Davies and Goldsmith 1972, table 6.6; lme4's example Penicillin. */
const PENICILLIN =
  '272326232321 272326232321 252125242420 262325232320 252226222320 242225232219 242023212219 262226242421 242124222220 242124232219 262326242421 252226242420 262426242522 262326232320 262325242422 252225232320 252124232320 252224232319 242123212119 262326242421 252124222218 252225222220 242124222419 242124222118'

describe('the severity model', () => {
  const rows = PENICILLIN.split(' ').map((row) => row.match(/../g) ?? [])
  const marks = matrix(rows)

  it('gives the variances of the penicillin data to 1e-5', () => {
    // The REML optimum, which the closed form of the next test gives and R 4.2.2, lme4 1.1-31 reaches within 2e-6 with bobyqa and
    // rhoend = 1e-12. By default lme4 stops earlier, at 0.7169051, 3.7311318 and 0.3024150, where its own criterion is higher by 8.5e-9.
    const fit = fitted(marks) as Severity
    expect(fit.mean).toBeCloseTo(22.97222222, 6)
    expect(fit.variance.entry).toBeCloseTo(0.7169082, 5)
    expect(fit.variance.juror).toBeCloseTo(3.7309179, 5)
    expect(fit.variance.residual).toBeCloseTo(0.3024155, 5)
    expect([fit.singular, fit.components, fit.reviews]).toEqual([[], 1, 144])
  })

  it('gives the closed form that balanced data have: variances from mean squares', () => {
    const cells = rows.map((row) => row.map(Number))
    const mean = (list: readonly number[]) => list.reduce((so, x) => so + x, 0) / list.length
    const squares = (list: readonly number[], around: number) =>
      list.reduce((so, x) => so + (x - around) ** 2, 0)
    const overall = mean(cells.flat())
    const plates = 6 * squares(cells.map(mean), overall)
    const samples =
      24 *
      squares(
        [0, 1, 2, 3, 4, 5].map((j) => mean(cells.map((row) => row[j] ?? 0))),
        overall,
      )
    const residual = (squares(cells.flat(), overall) - plates - samples) / (23 * 5)
    const { variance } = fitted(marks) as Severity
    expect(variance.entry).toBeCloseTo((plates / 23 - residual) / 6, 8)
    expect(variance.juror).toBeCloseTo((samples / 5 - residual) / 24, 8)
    expect(variance.residual).toBeCloseTo(residual, 8)
  })

  // Variances over the residual's by lme4 1.1-31, bobyqa with rhoend = 1e-12. Of so few marks the search takes hundreds of steps.
  it.each([
    [
      54,
      [
        [53, 54, 21, 7],
        [7, 20, 7],
      ],
      1.176082,
      0.591056,
    ],
    [
      10,
      [
        [null, 1, null, -1],
        [2, 3, -1, null, -1],
        [1, null, 0, 1],
        [1, 1, -1],
      ],
      0.102727,
      1.518428,
    ],
    [
      54,
      [[-27, null, 41], [null, null, -27], [13, null, -27], [0], [-27, null, 27], [null, 67, 54]],
      // lme4 ends in the lower of two maxima, 0.11877 and 0.2418, where its own criterion is higher by 1.9e-4.
      0,
      0.464922,
    ],
  ])('settles where marks are few: %#', (unit, table, entry, juror) => {
    const { variance } = fitted(
      matrix(table.map((row) => row.map((mark) => (mark === null ? null : mark / unit)))),
    ) as Severity
    expect(variance.entry / variance.residual).toBeCloseTo(entry, 3)
    expect(variance.juror / variance.residual).toBeCloseTo(juror, 3)
  })

  it('gives all 30 predicted effects of the penicillin data to 1e-5', () => {
    // ranef() of lme4's default fit (R 4.2.2, lme4 1.1-31), plates a to x, then samples A to F.
    const plates = [
      0.80454691, 0.80454691, 0.18167188, 0.33739064, 0.02595313, -0.44120314, -1.37551568, 0.80454691,
      -0.75264065, -0.75264065, 0.96026566, 0.49310939, 1.42742193, 0.49310939, 0.96026566, 0.02595313,
      -0.28548439, -0.28548439, -1.37551568, 0.96026566, -0.90835941, -0.28548439, -0.5969219, -1.21979692,
    ]
    const samples = [2.1870584, -1.01047635, 1.93789985, -0.09689499, -0.01384214, -3.00374477]
    const fit = fitted(marks) as Severity
    const plateOf = new Map(fit.entries.map(({ name, effect }) => [name, effect]))
    plates.forEach((effect, index) => expect(plateOf.get(`e${index}`)).toBeCloseTo(effect, 5))
    samples.forEach((effect, index) => expect(fit.jurors[index]?.effect).toBeCloseTo(effect, 5))
  })

  it('gives the same when entries and jurors change places, though another side is then the dense one', () => {
    const turned = fitted(
      marks.map(({ entry, juror, score }) => ({ entry: juror, juror: entry, score })),
    ) as Severity
    const fit = fitted(marks) as Severity
    expect(turned.variance.entry).toBeCloseTo(fit.variance.juror, 8)
    turned.jurors.forEach((plate, index) => {
      expect(plate.effect).toBeCloseTo(fit.entries[index]?.effect ?? NaN, 8)
      expect(plate.se).toBeCloseTo(fit.entries[index]?.se ?? NaN, 8)
    })
  })

  it('follows shifts and stretches of the scores, huge ones too', () => {
    const base = fitted(marks) as Severity
    const stretch = fc.tuple(
      fc.constantFrom('1e-9', '-1', '3.7', '1e12', '1e150'),
      fc.constantFrom(0, -1e9, 5),
    )
    fc.assert(
      fc.property(stretch, ([times, plus]) => {
        const moved = marks.map((mark) => ({
          ...mark,
          score: Number(mark.score) * Number(times) + plus * Number(times),
        }))
        const fit = fitted(moved) as Severity
        expect(fit.variance.juror / Number(times) ** 2 / base.variance.juror).toBeCloseTo(1, 5)
        expect((fit.entries[0]?.effect ?? 0) / Number(times)).toBeCloseTo(base.entries[0]?.effect ?? 0, 5)
      }),
    )
  })

  it('reports a variance of exactly 0 as singular', () => {
    // Entries explain nothing: each row is a permutation of the same marks.
    const fit = fitted(
      matrix([
        [1, 2, 3, 5],
        [2, 3, 5, 1],
        [3, 5, 1, 2],
        [5, 1, 2, 3],
      ]),
    ) as Severity
    expect(fit.singular).toEqual(['entry', 'juror'])
    expect([fit.variance.entry, fit.variance.juror]).toEqual([0, 0])
    expect(fit.entries.map(({ effect }) => effect)).toEqual([0, 0, 0, 0])
  })

  it('finds the components that share no juror', () => {
    const left = matrix([
      [5, 7, null],
      [4, 6, 8],
      [3, null, 5],
    ])
    const right = left.map(({ entry, juror, score }) => ({ entry: `f${entry}`, juror: `k${juror}`, score }))
    const fit = fitted([...left, ...right]) as Severity
    expect(fit.components).toBe(2)
    expect(fit.entries.map(({ component }) => component)).toEqual([1, 1, 1, 2, 2, 2])
    expect(fit.jurors.map(({ component }) => component)).toEqual([1, 1, 1, 2, 2, 2])
  })

  it('recovers the variances that marks were drawn with', () => {
    const random = randomFrom(7)
    const severity = Array.from({ length: 40 }, () => 0.5 * random.normal())
    const drawn = Array.from({ length: 400 }, (_, e) => {
      const quality = random.normal()
      const jurors = [e % 40, (e * 7 + 3) % 40, (e * 11 + 8) % 40, (e * 17 + 21) % 40]
      return [...new Set(jurors)].map((j) => ({
        entry: `${e}`,
        juror: `${j}`,
        score: 6 + quality + (severity[j] ?? 0) + 0.7 * random.normal(),
      }))
    })
    const { variance } = fitted(drawn.flat()) as Severity
    expect(variance.entry).toBeGreaterThan(0.8)
    expect(variance.entry).toBeLessThan(1.25)
    expect(variance.juror).toBeGreaterThan(0.14)
    expect(variance.juror).toBeLessThan(0.42)
    expect(variance.residual).toBeGreaterThan(0.42)
    expect(variance.residual).toBeLessThan(0.56)
  })
})

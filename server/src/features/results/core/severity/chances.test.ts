import { describe, expect, it } from 'vitest'
import { type Random, randomFrom } from '#kernel/random.ts'
import { type Mark, readSheet } from '../ranking/sheet.ts'
import { bandsOf, chancesOf } from './chances.ts'
import { drawerOf } from './draws.ts'
import { type FittedModel, fitSeverity, isModel } from './fit.ts'

const model = (marks: readonly Mark[]): FittedModel => {
  const fit = fitSeverity(readSheet(marks))
  if (!isModel(fit)) throw new TypeError(fit)
  return fit
}

/** A competition with known qualities: every entry is seen by `per` of the jurors, whose severity differs as much as the entries. */
function simulate(random: Random, [entries, jurors, per]: readonly [number, number, number]) {
  const severity = Array.from({ length: jurors }, () => random.normal())
  const quality = Array.from({ length: entries }, () => random.normal())
  const marks = quality.flatMap((own, e) => {
    const first = random.below(jurors)
    return Array.from({ length: per }, (_, at) => {
      const j = (first + at * (1 + (e % 3))) % jurors
      const score = (own + (severity[j] ?? 0) + random.normal()).toFixed(3)
      return { entry: `e${e}`, juror: `j${j}`, score }
    }).filter((mark, at, all) => all.findIndex(({ juror }) => juror === mark.juror) === at)
  })
  return { marks, quality }
}

const rankOf = (qualities: readonly number[], entry: number) =>
  1 + qualities.filter((other) => other > (qualities[entry] ?? 0)).length

/** Each fits a model; the many are for the one who asks. */
const COMPETITIONS = process.env['LONG'] === '1' ? 1000 : 250

describe('chances from draws of the posterior', () => {
  it('are calibrated: over 250 simulated competitions (1,000 with LONG=1), P(top 3) comes true as often as it says', () => {
    const random = randomFrom(2026)
    const bins = Array.from({ length: 5 }, () => ({ n: 0, said: 0, came: 0, spread: 0 }))
    let inside = 0
    for (let round = 0; round < COMPETITIONS; round++) {
      const { marks, quality } = simulate(random, [16, 9, 4])
      const names = quality.map((_, e) => `e${e}`)
      const chances = chancesOf(model(marks), [names], { top: 3, draws: 250, seed: round })
      // One entry a competition, so that the trials are independent and the error is the binomial one.
      const entry = random.below(16)
      const { pTop = 0, rankInterval: [low, high] = [0, 0] } = chances.get(`e${entry}`) ?? {}
      const rank = rankOf(quality, entry)
      const bin = bins[Math.min(4, Math.floor(pTop * 5))]
      if (bin) {
        bin.n += 1
        bin.said += pTop
        bin.came += rank <= 3 ? 1 : 0
        bin.spread += pTop * (1 - pTop)
      }
      inside += low <= rank && rank <= high ? 1 : 0
    }
    for (const { said, came, spread } of bins)
      expect(Math.abs(came - said)).toBeLessThan(3 * Math.sqrt(spread) + 1)
    // 90 % intervals of whole ranks hold at least 90 %, within three standard errors.
    expect(inside / COMPETITIONS).toBeGreaterThan(0.9 - 3 * Math.sqrt(0.09 / COMPETITIONS))
    expect(inside / COMPETITIONS).toBeLessThan(0.99)
    // As many models are fitted, however fast.
  }, 600_000)

  it('add up: one first and k in the top', () => {
    const { marks, quality } = simulate(randomFrom(3), [20, 9, 3])
    const chances = [
      ...chancesOf(model(marks), [quality.map((_, e) => `e${e}`)], { top: 5, draws: 1000, seed: 1 }).values(),
    ]
    expect(chances.reduce((so, { pFirst }) => so + pFirst, 0)).toBeCloseTo(1, 9)
    expect(chances.reduce((so, { pTop }) => so + pTop, 0)).toBeCloseTo(5, 9)
  })

  it('repeat with the same seed', () => {
    const { marks, quality } = simulate(randomFrom(4), [12, 11, 5])
    const names = [quality.map((_, e) => `e${e}`)]
    const options = { top: 3, draws: 500, seed: 5 }
    expect(chancesOf(model(marks), names, options)).toEqual(chancesOf(model(marks), names, options))
    expect(chancesOf(model(marks), names, { ...options, seed: 6 })).not.toEqual(
      chancesOf(model(marks), names, options),
    )
  })

  it.each([
    ['jurors', 12, 7],
    ['entries', 7, 12],
  ])(
    'have the predicted effects and their standard errors as mean and spread, with %s as the dense side',
    (side, e, j) => {
      const fit = model(simulate(randomFrom(8), [e, j, 4]).marks)
      expect(fit.point.system.narrow.isEntry).toBe(side === 'entries')
      const draw = drawerOf(fit, 9)
      const n = 40_000
      const [into, sums, squares] = [new Float64Array(e), new Float64Array(e), new Float64Array(e)]
      for (let round = 0; round < n; round++) {
        draw(into)
        into.forEach((x, k) => {
          sums[k] = (sums[k] ?? 0) + x
          squares[k] = (squares[k] ?? 0) + x * x
        })
      }
      const effectOf = new Map(fit.severity.entries.map((effect) => [effect.name, effect]))
      fit.design.entries.names.forEach((name, k) => {
        const mean = (sums[k] ?? 0) / n
        const { effect = NaN, se = NaN } = effectOf.get(name) ?? {}
        expect(Math.abs(fit.design.scale * mean - effect)).toBeLessThan((5 * se) / Math.sqrt(n))
        expect((fit.design.scale * Math.sqrt((squares[k] ?? 0) / n - mean * mean)) / se).toBeCloseTo(1, 1)
      })
    },
  )

  it('give every entry the same chance where no difference between entries is seen', () => {
    const rows = [
      [1, 2, 3, 5],
      [2, 3, 5, 1],
      [3, 5, 1, 2],
      [5, 1, 2, 3],
    ]
    const marks = rows.flatMap((row, e) => row.map((score, j) => ({ entry: `e${e}`, juror: `j${j}`, score })))
    const chances = chancesOf(model(marks), [['e0', 'e1', 'e2', 'e3']], { top: 2, draws: 20_000, seed: 1 })
    for (const { pFirst, pTop, rankInterval } of chances.values()) {
      expect(Math.abs(pFirst - 0.25)).toBeLessThan(0.015)
      expect(Math.abs(pTop - 0.5)).toBeLessThan(0.015)
      expect(rankInterval).toEqual([1, 4])
    }
  })
})

describe('bands', () => {
  it('part two neighbours only when the upper is better with a probability of 0.9', () => {
    const order = [0.95, 0.89, 0.5, 0.9, null].map((pAboveNext) => ({ pAboveNext }))
    expect(bandsOf(order)).toEqual([1, 2, 2, 2, 3])
  })
})

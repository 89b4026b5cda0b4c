import { at, intAt } from '../cells.ts'
import { randomFrom, type Random } from '#kernel/random.ts'
import { solveUpper } from './dense.ts'
import type { FittedModel } from './fit.ts'

/** Fills `into` with one draw of all entries' effects given the marks, in the order of `design.entries.names`; scores standardised. */
export type Drawer = (into: Float64Array) => void

/**
 * Draws of the posterior of the entries' effects, in standardised scores (`into[entry]`), with the mean's uncertainty, at the estimated
 * variances (empirical Bayes). With no variance between entries every order is equally likely, and the draws say so. Deterministic for a
 * seed. O(narrow² + reviews) a draw with narrow the smaller of entries and jurors: it is drawn first, the other side given it is independent.
 * Never throws. Source: Gelman and others, Bayesian Data Analysis (2013), chapter 5.
 */
export function drawerOf(model: FittedModel, seed: number): Drawer {
  const random = randomFrom(seed)
  const { ratios, system } = model.point
  if (ratios.entry === 0) return random.fillNormal
  return system.wide.isEntry ? drawThroughJurors(model, random) : drawEntries(model, random)
}

/** A draw of the mean's error, and of the dense side's deviations from its predictions at that mean. */
function narrowDraws({ point, residual }: FittedModel, random: Random) {
  const { system, ones, weight } = point
  const implied = system.wide.isEntry ? ones.juror : ones.entry
  const sd = Math.sqrt(residual)
  const scale = sd * Math.sqrt(system.narrow.ratio)
  const noise = new Float64Array(implied.length)
  return (into: Float64Array): number => {
    const meanError = (sd * random.normal()) / Math.sqrt(weight)
    random.fillNormal(noise)
    solveUpper(system.factor, noise)
    for (let i = 0; i < noise.length; i++) into[i] = scale * at(noise, i) - meanError * at(implied, i)
    return meanError
  }
}

/** Entries are the dense side: their joint posterior itself. */
function drawEntries(model: FittedModel, random: Random): Drawer {
  const draw = narrowDraws(model, random)
  const predicted = model.point.effects.entry
  return (into) => {
    draw(into)
    for (let i = 0; i < into.length; i++) into[i] = at(into, i) + at(predicted, i)
  }
}

/** Jurors are the dense side: given them, an entry's effect is normal around what its reviews leave. */
function drawThroughJurors(model: FittedModel, random: Random): Drawer {
  const { design, point, residual } = model
  const { diagonal, wide } = point.system
  const draw = narrowDraws(model, random)
  const jurors = new Float64Array(design.jurors.names.length)
  const { starts, jurorOf } = reviewsByEntry(model)
  const spread = diagonal.map((d) => Math.sqrt((residual * wide.ratio) / d))
  const share = diagonal.map((d) => wide.ratio / d)
  const predicted = point.effects.entry
  return (into) => {
    const meanError = draw(jurors)
    random.fillNormal(into)
    for (let k = 0; k < into.length; k++) {
      const last = intAt(starts, k + 1)
      let error = 0
      for (let r = intAt(starts, k); r < last; r++) error += meanError + at(jurors, intAt(jurorOf, r))
      into[k] = at(predicted, k) - at(share, k) * error + at(spread, k) * at(into, k)
    }
  }
}

/** Each entry's jurors in one flat list: those of entry k stand from `starts[k]` up to `starts[k + 1]`. */
function reviewsByEntry({ design: { entries, jurors } }: FittedModel) {
  const starts = new Int32Array(entries.names.length + 1)
  entries.counts.forEach((count, index) => (starts[index + 1] = intAt(starts, index) + count))
  const next = starts.slice()
  const jurorOf = new Int32Array(entries.of.length)
  entries.of.forEach((entry, review) => {
    const place = intAt(next, entry)
    jurorOf[place] = intAt(jurors.of, review)
    next[entry] = place + 1
  })
  return { starts, jurorOf }
}

import { present } from '#kernel/impossible.ts'
import type { Ballot } from './majorities.ts'
import { byName } from './sheet.ts'

/**
 * `worth` of all entries adds up to 1: the chance to be placed first by a voter like these. Worths that differ by less than what the fit
 * settles to share their rank.
 */
export type Worth = { readonly entry: string; readonly rank: number; readonly worth: number }

export type Worths = {
  /** Best first. */
  readonly worths: readonly Worth[]
  /** How many comparisons with an imaginary entry each entry is taken to have won, and how many to have lost. */
  readonly prior: number
  readonly rounds: number
  /** False: the rounds ran out, and the worths may still move. */
  readonly converged: boolean
}

// Without it, an entry that always wins has no finite worth.
const PRIOR = 0.1
const MOST_ROUNDS = 10_000
// Largest relative change that is still to come, by the rate at which the changes shrink.
const SETTLED = 1e-9
const EQUAL = 1e-8

/**
 * The Plackett-Luce model of rankings, best first, fitted by minorisation-maximisation with a small prior (each entry has won and lost a tenth
 * of a comparison with an imaginary entry), so that it exists for all ballots. Worths are shares that add up to 1. Whoever a voter leaves out
 * is last for them, below all they named and level with the others left out. Entries that share a place take part in the choices above it, but
 * no choice is made among them. `mostRounds`: when to give up.
 * O(rounds · ballots · entries²) time at worst, 10,000 rounds at most; O(ballots · entries²) memory. Never throws: `converged` says whether
 * it has settled.
 * Source: D. R. Hunter, "MM algorithms for generalized Bradley-Terry models", Annals of Statistics 32 (2004).
 */
export function plackettLuce(ballots: readonly Ballot[], mostRounds = MOST_ROUNDS): Worths {
  const names = [...new Set(ballots.flatMap(({ order }) => order.flat()))].sort(byName)
  const choices = choicesOf(ballots, names)
  const wins = new Float64Array(names.length).fill(PRIOR)
  for (const { chosen, count } of choices) wins[chosen] = (wins[chosen] ?? 0) + count
  let worth = new Float64Array(names.length).fill(1)
  let [rounds, before, converged] = [0, 0, names.length < 2]
  while (!converged && rounds < mostRounds) {
    const next = rescaled(improve(worth, wins, choices))
    const change = next.reduce((so, value, k) => Math.max(so, Math.abs(value / (worth[k] ?? 1) - 1)), 0)
    const rate = change / before
    // Changes shrink by the same rate in the end: what is left adds up to a geometric series.
    converged = change === 0 || (rate < 1 && (change * rate) / (1 - rate) < SETTLED)
    ;[worth, before, rounds] = [next, change, rounds + 1]
  }
  const total = worth.reduce((so, value) => so + value, 0)
  const fitted = names.map((entry, index) => ({ entry, worth: (worth[index] ?? 0) / total }))
  return { worths: ranked(fitted), prior: PRIOR, rounds, converged }
}

function ranked(fitted: readonly Omit<Worth, 'rank'>[]): Worth[] {
  const sorted = fitted.toSorted((a, b) => b.worth - a.worth)
  let rank = 1
  const places = sorted.map(({ entry, worth }, at) => {
    const before = sorted[at - 1]?.worth ?? worth
    if (before > worth * (1 + EQUAL)) rank = at + 1
    return { entry, rank, worth }
  })
  return places.sort((a, b) => a.rank - b.rank || byName(a.entry, b.entry))
}

/** One of `among` was chosen, so many times. */
type Choice = { readonly chosen: number; readonly among: readonly number[]; readonly count: number }

function choicesOf(ballots: readonly Ballot[], names: readonly string[]): Choice[] {
  const indexOf = new Map(names.map((name, index) => [name, index]))
  return ballots.flatMap(({ order, count }) => {
    const groups = order.map((group) => group.map((name) => present(indexOf.get(name), name)))
    const named = new Set(groups.flat())
    groups.push([...names.keys()].filter((index) => !named.has(index)))
    return groups.flatMap((group, place) => {
      const below = groups.slice(place + 1).flat()
      return below.length === 0 ? [] : group.map((chosen) => ({ chosen, among: [chosen, ...below], count }))
    })
  })
}

function improve(
  worth: Float64Array,
  wins: Float64Array,
  choices: readonly Choice[],
): Float64Array<ArrayBuffer> {
  const rates = Float64Array.from(worth, (value) => (2 * PRIOR) / (value + 1))
  for (const { among, count } of choices) {
    const rate = count / among.reduce((so, index) => so + (worth[index] ?? 0), 0)
    for (const index of among) rates[index] = (rates[index] ?? 0) + rate
  }
  return Float64Array.from(wins, (won, index) => won / (rates[index] ?? 1))
}

/**
 * All worths times the one factor that the imaginary entry's comparisons are likeliest at: choices among entries say nothing of it, so that
 * minorisation alone would take thousands of rounds to find it. Bisection of Σ w·s/(w·s + 1) = n/2, which grows with s.
 */
function rescaled(worth: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  let [low, high] = [-700, 700]
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2
    const won = worth.reduce((so, value) => so + 1 / (1 + Math.exp(-Math.log(value) - middle)), 0)
    if (won < worth.length / 2) low = middle
    else high = middle
  }
  const factor = Math.exp((low + high) / 2)
  return worth.map((value) => value * factor)
}

import { present } from '#kernel/impossible.ts'
import type { Ballot } from './majorities.ts'
import { byName } from './sheet.ts'

/** `worth` of all entries adds up to 1: the chance to be placed first by a voter like these. */
export type Worth = { readonly entry: string; readonly worth: number }

// Each entry is taken to have won and lost a tenth of a comparison with an imaginary entry: without it, one that always wins has no finite worth.
const PRIOR = 0.1
const MOST_ROUNDS = 10_000
const SETTLED = 1e-12

/**
 * The Plackett-Luce model of rankings, best first, fitted by minorisation-maximisation with a small prior, so that it exists for all
 * ballots. Worths are shares that add up to 1. Entries that share a place take part in the choices above it, but no choice is made among
 * them. O(rounds · ballots · entries²) time at worst, 10,000 rounds at most; O(ballots · entries²) memory. Never throws.
 * Source: D. R. Hunter, "MM algorithms for generalized Bradley-Terry models", Annals of Statistics 32 (2004).
 */
export function plackettLuce(ballots: readonly Ballot[]): Worth[] {
  const names = [...new Set(ballots.flatMap(({ order }) => order.flat()))].sort(byName)
  const choices = choicesOf(ballots, new Map(names.map((name, index) => [name, index])))
  const wins = new Float64Array(names.length).fill(PRIOR)
  for (const { chosen, count } of choices) wins[chosen] = (wins[chosen] ?? 0) + count
  let worth = new Float64Array(names.length).fill(1)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = improve(worth, wins, choices)
    const change = next.reduce(
      (so, value, index) => Math.max(so, Math.abs(value / (worth[index] ?? 1) - 1)),
      0,
    )
    worth = next
    if (change < SETTLED) break
  }
  const total = worth.reduce((so, value) => so + value, 0)
  const fitted = names.map((entry, index) => ({ entry, worth: (worth[index] ?? 0) / total }))
  return fitted.sort((a, b) => b.worth - a.worth || byName(a.entry, b.entry))
}

/** One of `among` was chosen, so many times. */
type Choice = { readonly chosen: number; readonly among: readonly number[]; readonly count: number }

function choicesOf(ballots: readonly Ballot[], indexOf: ReadonlyMap<string, number>): Choice[] {
  return ballots.flatMap(({ order, count }) => {
    const groups = order.map((group) => group.map((name) => present(indexOf.get(name), name)))
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

import { type Ballot, countMajorities } from './majorities.ts'
import { rankedPairsWins } from './ranked-pairs.ts'
import { schulzeWins } from './schulze.ts'

export type VoteMethod = 'schulze' | 'ranked-pairs' | 'borda'

/** `score`: the others it beats (schulze, ranked-pairs) or its points (borda: one for each it is placed above, a half for each it is level with). */
export type Elected = { readonly entry: string; readonly rank: number; readonly score: number }

/**
 * The order that ranked ballots make, best first, equals sharing their rank and listed by name. Whoever a voter leaves out is last for them.
 * Scores are counts and halves, exact. O(ballots · n²) to count n names, then O(n³) for schulze and as `rankedPairsWins`, O(n²) for borda.
 * Never throws.
 */
export function countVote(method: VoteMethod, ballots: readonly Ballot[]): Elected[] {
  const names = [...new Set(ballots.flatMap(({ order }) => order.flat()))]
  const majorities = countMajorities(names, ballots, 'last')
  const scores =
    method === 'schulze'
      ? schulzeWins(majorities)
      : method === 'ranked-pairs'
        ? rankedPairsWins(majorities)
        : bordaPoints(majorities.above, names.length, ballots)
  const elected = majorities.names.map((entry, index) => ({ entry, score: scores[index] ?? 0 }))
  return elected
    .map(({ entry, score }) => ({ entry, rank: 1 + scores.filter((other) => other > score).length, score }))
    .sort((a, b) => a.rank - b.rank)
}

// Placed above plus half of level is half of (all others + above − below), whatever the ties.
function bordaPoints(above: Float64Array, n: number, ballots: readonly Ballot[]): number[] {
  const voters = ballots.reduce((so, { count }) => so + count, 0)
  return Array.from({ length: n }, (_, i) => {
    let balance = 0
    for (let j = 0; j < n; j++) balance += (above[i * n + j] ?? 0) - (above[j * n + i] ?? 0)
    return (voters * (n - 1) + balance) / 2
  })
}

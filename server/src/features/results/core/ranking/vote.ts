import { type Ballot, countMajorities, type Majorities } from './majorities.ts'
import { rankedPairsBelow } from './ranked-pairs.ts'
import { schulzeBelow } from './schulze.ts'

export type VoteMethod = 'schulze' | 'ranked-pairs' | 'borda'

/**
 * `score`: how many stand on lower levels (schulze, ranked-pairs) or its points (borda: one for each it is placed above, a half for each it
 * is level with).
 */
export type Elected = { readonly entry: string; readonly rank: number; readonly score: number }

export type Count = {
  readonly elected: readonly Elected[]
  /** Ranked pairs only: majorities of one strength form a circle, and were left out together. */
  readonly severalOrders: boolean
}

/**
 * The order that ranked ballots make, best first, equals sharing their rank and listed by name. Whoever a voter leaves out is last for them.
 * Scores are counts and halves, exact. O(ballots · n²) to count n names, then as `schulzeBelow`, `rankedPairsBelow`, or O(n²) for borda.
 * Never throws.
 */
export function countVote(method: VoteMethod, ballots: readonly Ballot[]): Count {
  const names = [...new Set(ballots.flatMap(({ order }) => order.flat()))]
  const majorities = countMajorities(names, ballots, 'last')
  const { scores, severalOrders = false } = scoresBy(method, majorities, ballots)
  const sorted = scores.toSorted((a, b) => b - a)
  const rankOf = new Map(sorted.map((score, at) => [score, at + 1] as const).reverse())
  const elected = majorities.names.map((entry, index) => {
    const score = scores[index] ?? 0
    return { entry, rank: rankOf.get(score) ?? 1, score }
  })
  return { elected: elected.sort((a, b) => a.rank - b.rank), severalOrders }
}

function scoresBy(
  method: VoteMethod,
  majorities: Majorities,
  ballots: readonly Ballot[],
): { scores: number[]; severalOrders?: boolean } {
  switch (method) {
    case 'schulze':
      return { scores: schulzeBelow(majorities) }
    case 'ranked-pairs': {
      const { below, severalOrders } = rankedPairsBelow(majorities)
      return { scores: below, severalOrders }
    }
    case 'borda':
      return { scores: bordaPoints(majorities.above, majorities.names.length, ballots) }
  }
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

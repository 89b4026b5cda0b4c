import { type Data, type Ratios, type Side, SIDES, solveAt } from './equations.ts'

// Derivatives this small beside their halves are rounding.
const ROUNDING = 1e-12
// Far enough for the difference to rise above rounding, near enough for a straight line.
const NUDGE = 1e-4

/**
 * Newton's step from these ratios to where both derivatives of the restricted likelihood vanish: how far they are from its maximum. A ratio of
 * 0 stays where the likelihood falls from there; where it rises, the step leads inside. Derivatives of derivatives by differences.
 * O(Σ count² + f³) in f names of the smaller side. Never throws: what cannot be computed is NaN.
 */
export function newtonStep(data: Data, ratios: Ratios): Ratios {
  const slopes = slopesAt(data, ratios)
  const [first, second] = SIDES.filter((side) => ratios[side] > 0 || slopes[side] < 0)
  const curvesOf = (side: Side) => {
    const by = NUDGE * (ratios[side] || 1)
    const there = slopesAt(data, { ...ratios, [side]: ratios[side] + by })
    return { entry: (there.entry - slopes.entry) / by, juror: (there.juror - slopes.juror) / by }
  }
  if (first === undefined) return { entry: 0, juror: 0 }
  const along = curvesOf(first)
  if (second === undefined) return { entry: 0, juror: 0, [first]: -slopes[first] / along[first] }
  const across = curvesOf(second)
  const cross = (along[second] + across[first]) / 2
  const determinant = along[first] * across[second] - cross * cross
  return {
    [first]: -(across[second] * slopes[first] - cross * slopes[second]) / determinant,
    [second]: -(along[first] * slopes[second] - cross * slopes[first]) / determinant,
  } as Record<Side, number>
}

function slopesAt(data: Data, ratios: Ratios): Ratios {
  const { hold, pull } = solveAt(data, ratios, true)
  const slope = (side: Side) =>
    Math.abs(hold[side] - pull[side]) < ROUNDING * hold[side] ? 0 : hold[side] - pull[side]
  return { entry: slope('entry'), juror: slope('juror') }
}

export type Place = { readonly ratios: Ratios; readonly deviance: number }

// By half powers of ten as long as that can be afforded: the likelihood may have several maxima, near each other where marks are few.
const FEW_MARKS = 500
const FINE = [0, ...Array.from({ length: 19 }, (_, k) => 10 ** (k / 2 - 3))]
const COARSE = [0, 0.03, 0.3, 3, 30]
// A half per cent: what lies still higher is higher by less than a ten-thousandth of a logarithm.
const FINEST = 0.002

/**
 * The highest point of the restricted likelihood that a grid shows and, where marks are few, what is to be found from each of its peaks.
 * O(k · (Σ count² + f³/6)) for k points, 26 at least and about 1,000 at most. Never throws.
 */
export function highestPoint(data: Data): Place {
  const placeAt = (entry: number, juror: number): Place => ({
    ratios: { entry, juror },
    deviance: solveAt(data, { entry, juror }).deviance,
  })
  const few = data.scores.length <= FEW_MARKS
  const values = few ? FINE : COARSE
  const grid = values.map((entry) => values.map((juror) => placeAt(entry, juror)))
  const inside = grid.flatMap((row, e) =>
    row.filter((place, j) => isPeak(place, [row[j - 1], row[j + 1], grid[e - 1]?.[j], grid[e + 1]?.[j]])),
  )
  // Where a ratio is 0 a narrow peak may hide between two points of the grid.
  const edges = [grid[0] ?? [], grid.flatMap((row) => row[0] ?? [])].flatMap((edge) =>
    edge.filter((place, k) => isPeak(place, [edge[k - 1], edge[k + 1]])),
  )
  const peaks = [...inside, ...edges]
  const found = few ? peaks.map((peak) => climb(peak, placeAt)) : peaks
  return found.reduce((a, b) => (b.deviance < a.deviance ? b : a), placeAt(1, 1))
}

const isPeak = (place: Place, around: readonly (Place | undefined)[]): boolean =>
  around.every((other) => other === undefined || other.deviance >= place.deviance)

/** From a peak of the grid to its neighbours by ever smaller powers of ten, as long as one of them is higher. */
function climb(peak: Place, placeAt: (entry: number, juror: number) => Place): Place {
  let best = peak
  for (let power = 0.25; power > FINEST;) {
    const { entry, juror } = best.ratios
    const [up, down] = [10 ** power, 10 ** -power]
    const around = [placeAt(entry * up, juror), placeAt(entry * down, juror)]
    around.push(placeAt(entry, juror * up), placeAt(entry, juror * down))
    const next = around.reduce((a, b) => (b.deviance < a.deviance ? b : a), best)
    if (next === best) power /= 2
    best = next
  }
  return best
}

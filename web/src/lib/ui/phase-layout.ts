import { realSpan, type PhaseState } from '@clarion/server/shared'

/** A phase as drawn: instants decide its place; without `closesAt` it is drawn as a single moment. */
export type DrawnPhase = {
  readonly key: string
  readonly name: string
  readonly opensAt: string
  readonly closesAt: string | null
  /** When acts began and ended it, where that is not as planned. */
  readonly begunAt?: string | undefined
  readonly endedAt?: string | undefined
  readonly state: PhaseState
}
export type Placed = DrawnPhase & { readonly from: number; readonly to: number; readonly lane: number }
export type PhaseLayout = {
  readonly phases: readonly Placed[]
  /** Share of each column; readable rather than proportional, because a fortnight must hold its label. */
  readonly columns: readonly number[]
  /** The column of today (from 1) and how far into it, 0 to 1; null before the first and after the last. */
  readonly today: { readonly column: number; readonly share: number } | null
}

const DAY_MS = 86_400_000

/** A phase as it is drawn: from when until when it really was, or is to be. */
export function asItWas<P extends DrawnPhase>(phase: P): P {
  const { from, to } = realSpan(phase)
  return { ...phase, opensAt: from, closesAt: to }
}

/** Before which of these phases, in the order of their beginnings, today stands in a list: the first that has not begun. */
export function todayBefore(phases: readonly Pick<DrawnPhase, 'opensAt'>[], now: Date): number {
  const next = phases.findIndex(({ opensAt }) => Date.parse(opensAt) > now.getTime())
  return next === -1 ? phases.length : next
}

const startOf = ({ opensAt }: DrawnPhase): number => Date.parse(opensAt)
/** A moment is drawn a day wide. */
const endOf = (phase: DrawnPhase): number =>
  phase.closesAt === null ? startOf(phase) + DAY_MS : Date.parse(phase.closesAt)

/** The first lane whose last phase is over when this one opens. */
function freeLane(ends: readonly number[], start: number): number {
  const lane = ends.findIndex((end) => end <= start)
  return lane === -1 ? ends.length : lane
}

function placeToday(edges: readonly number[], now: number): PhaseLayout['today'] {
  const index = edges.findIndex((edge, at) => edge <= now && now < (edges[at + 1] ?? edge))
  const [from = 0, to = 0] = edges.slice(index, index + 2)
  return index === -1 ? null : { column: index + 1, share: (now - from) / (to - from) }
}

/** Puts phases on a line whose columns are the spans between all openings and closings; overlaps go a lane below. */
export function layOut(phases: readonly DrawnPhase[], now: Date): PhaseLayout {
  const ordered = [...phases].sort((a, b) => startOf(a) - startOf(b))
  const edges = [...new Set(ordered.flatMap((phase) => [startOf(phase), endOf(phase)]))].sort((a, b) => a - b)
  const ends: number[] = []
  const placed = ordered.map((phase) => {
    const lane = freeLane(ends, startOf(phase))
    ends[lane] = endOf(phase)
    return { ...phase, from: edges.indexOf(startOf(phase)) + 1, to: edges.indexOf(endOf(phase)) + 1, lane }
  })
  const spans = edges.slice(1).map((edge, index) => (edge - (edges[index] ?? edge)) / DAY_MS)
  return {
    phases: placed,
    columns: spans.map((days) => Math.sqrt(days)),
    today: placeToday(edges, now.getTime()),
  }
}

/** Longer words are broken: what somebody called a phase makes no page wider. */
const LONGEST_WHOLE = 14
/** Of a letter in the type of labels where a phase runs, which is the boldest; measured of Greek capitals and small letters. */
const LETTER = 0.62

/** How wide a column must be at least for these labels to stand in it, as CSS says it. */
export function widthOfLabels(labels: readonly string[]): string {
  const longest = Math.max(...labels.flatMap((label) => label.split(/\s+/)).map(({ length }) => length))
  const letters = (Math.min(longest, LONGEST_WHOLE) * LETTER).toFixed(2)
  return `max(6rem, calc(${letters} * var(--t-1) + var(--s-3)))`
}

import type { OutputOf } from '@clarion/server/contract'

export type Ranked = OutputOf<'showRanking'>['categories'][number]['entries'][number]
export type Estimate = NonNullable<Ranked['estimate']>
export type Axis = { readonly from: number; readonly to: number; readonly ticks: readonly number[] }

/** Of the drawing, in its own units. */
export const WIDTH = 250
const MARGIN = 10

/** One axis for all entries of a category, from whole mark to whole mark; null when nothing is estimated. */
export function axisOf(entries: readonly Ranked[]): Axis | null {
  const ends = entries.flatMap(({ estimate }) => (estimate ? (estimate.ninety ?? [estimate.value]) : []))
  if (ends.length === 0) return null
  const [from, to] = [Math.floor(Math.min(...ends)), Math.ceil(Math.max(...ends))]
  const step = Math.max(1, Math.ceil((to - from) / 8))
  return {
    from,
    to,
    ticks: Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step),
  }
}

/** The horizontal place of a value on the axis. */
export const placeOn =
  ({ from, to }: Axis) =>
  (value: number): number =>
    Number((MARGIN + ((value - from) / Math.max(1, to - from)) * (WIDTH - 2 * MARGIN)).toFixed(1))

export type Group = {
  readonly key: 'in' | 'open' | 'out' | 'none' | 'all'
  readonly rows: readonly Ranked[]
  /** Places before the cut that are left for this group. */
  readonly free: number
}

/**
 * Clearly in, too close to call, clearly out; those nobody has marked last. Once the round is closed the middle is in the order of its
 * titles, so that an order without meaning does not anchor the deliberation.
 */
export function groupsOf(
  entries: readonly Ranked[],
  { places, isClosed }: { readonly places: number; readonly isClosed: boolean },
): Group[] {
  if (entries.every(({ group }) => group === null)) return [{ key: 'all', rows: entries, free: places }]
  const of = (key: Ranked['group']) => entries.filter(({ group }) => group === key)
  const free = Math.max(0, places - of('in').length)
  const open = isClosed ? of('open').toSorted((a, b) => a.title.localeCompare(b.title)) : of('open')
  const groups: readonly Group[] = [
    { key: 'in', rows: of('in'), free: places },
    { key: 'open', rows: open, free },
    { key: 'out', rows: of('out'), free: 0 },
    { key: 'none', rows: of(null), free: 0 },
  ]
  return groups.filter(({ rows }) => rows.length > 0)
}

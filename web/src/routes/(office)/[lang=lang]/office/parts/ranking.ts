import type { OutputOf } from '@clarion/server/contract'

export type Ranked = OutputOf<'showRanking'>['categories'][number]['entries'][number]
export type AtCut = Ranked['cuts'][number]
type Cut = OutputOf<'showRanking'>['categories'][number]['cuts'][number]
type Estimate = NonNullable<Ranked['estimate']>
/** An estimate whose bars can be drawn. */
export type Spread = Pick<Estimate, 'value'> & {
  readonly half: NonNullable<Estimate['half']>
  readonly ninety: NonNullable<Estimate['ninety']>
}
export type Axis = { readonly from: number; readonly to: number; readonly ticks: readonly number[] }

/** Of the drawing, in its own units. */
export const WIDTH = 250
const MARGIN = 10

/** The bars of an estimate; null where there is none, or where its range was not estimated. */
export const spreadOf = ({ estimate }: Ranked): Spread | null =>
  estimate?.half && estimate.ninety
    ? { value: estimate.value, half: estimate.half, ninety: estimate.ninety }
    : null

/** One axis for all entries of a category, from whole mark to whole mark; null when there is nothing to draw. */
export function axisOf(entries: readonly Ranked[]): Axis | null {
  const ends = entries.flatMap((entry) => spreadOf(entry)?.ninety ?? [])
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
  /** How many there are, those included that a short list leaves out. */
  readonly count: number
  /** Places before the cut that are left for this group. */
  readonly free: number
}

type Wanted = {
  /** How many entries stand before the last cut. */
  readonly places: number
  readonly isClosed: boolean
  /** Of a list that shows only the first so many. */
  readonly limit?: number | undefined
}

/**
 * Clearly in, too close to call, clearly out at the last cut; those nobody has marked last. Once the round is closed, those between whom the
 * marks do not decide are in the order of their titles, so that an order without meaning does not anchor the deliberation.
 */
export function groupsOf(
  entries: readonly Ranked[],
  { places, isClosed, limit = entries.length }: Wanted,
): Group[] {
  const groups = wholeGroups(entries, places).map((group) =>
    isClosed ? { ...group, rows: withoutAnchor(group.rows) } : group,
  )
  let left = limit
  return groups.flatMap((group) => {
    const rows = group.rows.slice(0, left)
    left -= rows.length
    return rows.length > 0 ? [{ ...group, rows }] : []
  })
}

function wholeGroups(entries: readonly Ranked[], places: number): Group[] {
  const group = (key: Group['key'], rows: readonly Ranked[], free: number): Group => ({
    key,
    rows,
    count: rows.length,
    free,
  })
  if (entries.every(({ cuts }) => cuts.length === 0)) return [group('all', entries, places)]
  const of = (key: AtCut['group'] | undefined) => entries.filter(({ cuts }) => cuts.at(-1)?.group === key)
  const isIn = of('in')
  return [
    group('in', isIn, places),
    group('open', of('open'), Math.max(0, places - isIn.length)),
    group('out', of('out'), 0),
    group('none', of(undefined), 0),
  ]
}

/** Those that are open at some cut change places with each other only, into the order of their titles. */
function withoutAnchor(rows: readonly Ranked[]): readonly Ranked[] {
  const isOpen = ({ cuts }: Ranked) => cuts.some(({ group }) => group === 'open')
  const open = rows.filter(isOpen).sort((a, b) => a.title.localeCompare(b.title))
  return rows.map((row) => (isOpen(row) ? (open.shift() ?? row) : row))
}

type Category = OutputOf<'showRanking'>['categories'][number]

/** What a table of the ranking shows of a category, with counts over all its entries also where it shows the first few. */
export const tableOf = (
  { category, cuts, entries }: Category,
  { isClosed, limit }: Pick<Wanted, 'isClosed' | 'limit'>,
) => {
  const places = cuts.at(-1)?.places ?? 1
  return {
    category,
    cuts,
    places,
    axis: axisOf(entries),
    groups: groupsOf(entries, { places, isClosed, limit }),
    lines: cutLines(cuts, entries),
    isEstimated: entries.some(({ estimate }) => estimate !== null),
  }
}

export type CutLine = Cut & { readonly clear: number; readonly open: number; readonly free: number }

/** What the marks decide at each cut of a category; empty where nothing is estimated. */
export const cutLines = (cuts: readonly Cut[], entries: readonly Ranked[]): CutLine[] =>
  cuts.flatMap((cut, at) => {
    const groups = entries.flatMap((entry) => entry.cuts[at]?.group ?? [])
    const clear = groups.filter((group) => group === 'in').length
    const open = groups.filter((group) => group === 'open').length
    return groups.length === 0 ? [] : [{ ...cut, clear, open, free: Math.max(0, cut.places - clear) }]
  })

import { keysOf } from './given.ts'
import type { Cut, Group as AtCut } from './cuts.ts'

/** Of an entry in the order of its category, what its table asks. */
export type Row = {
  readonly title: string
  readonly estimate: { readonly ninety: readonly [number, number] | null } | null
  readonly cuts: readonly { readonly group: AtCut }[]
  /** Null: without marks. */
  readonly rank: number | null
  /** What the jury gave it. */
  readonly given: Cut['distinction']
  /** What it has beside that. */
  readonly beside?: readonly string[]
}

export type Axis = { readonly from: number; readonly to: number; readonly ticks: readonly number[] }

/** One axis for all entries of a category, from whole mark to whole mark; null when there is nothing to draw. O(n). Never throws. */
export function axisOf(entries: readonly Row[]): Axis | null {
  const ends = entries.flatMap(({ estimate }) => estimate?.ninety ?? [])
  if (ends.length === 0) return null
  // One after the other: of a very large call there are more than a function takes at once.
  const least = ends.reduce((so, end) => Math.min(so, end), Infinity)
  const most = ends.reduce((so, end) => Math.max(so, end), -Infinity)
  const [from, to] = [Math.floor(least), Math.ceil(most)]
  const step = Math.max(1, Math.ceil((to - from) / 8))
  return {
    from,
    to,
    ticks: Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step),
  }
}

export type Group<Entry> = {
  readonly key: 'in' | 'open' | 'out' | 'none' | 'all'
  readonly rows: readonly Entry[]
  /** How many there are, those included that a short list leaves out. */
  readonly count: number
  /** How many of all these have a distinction without marks. */
  readonly given: number
  /** Places before the cut that are left for this group. */
  readonly free: number
}

type Wanted = {
  /** How many entries stand before the last cut. */
  readonly places: number
  readonly isClosed: boolean
  /** How many of the places entries without marks have. */
  readonly taken?: number
  /** Of a list that shows only the first so many. */
  readonly limit?: number | undefined
}

/**
 * Clearly in, too close to call, clearly out at the last cut; those nobody has marked last. Once the round is closed, those between whom the
 * marks do not decide are in the order of their titles, so that an order without meaning does not anchor the deliberation.
 * O(n log n). Never throws.
 */
export function groupsOf<Entry extends Row>(
  entries: readonly Entry[],
  { places, isClosed, taken = 0, limit = entries.length }: Wanted,
): Group<Entry>[] {
  const groups = wholeGroups(entries, places, taken).map((group) =>
    isClosed ? { ...group, rows: withoutAnchor(group.rows) } : group,
  )
  let left = limit
  return groups.flatMap((group) => {
    const rows = group.rows.slice(0, left)
    left -= rows.length
    return rows.length > 0 ? [{ ...group, rows }] : []
  })
}

function wholeGroups<Entry extends Row>(
  entries: readonly Entry[],
  places: number,
  taken: number,
): Group<Entry>[] {
  const group = (key: Group<Entry>['key'], rows: readonly Entry[], free: number): Group<Entry> => ({
    key,
    rows,
    count: rows.length,
    given: rows.filter(isOutside).length,
    free,
  })
  if (entries.every(({ cuts }) => cuts.length === 0)) return [group('all', entries, places)]
  const of = (key: AtCut | undefined) => entries.filter(({ cuts }) => cuts.at(-1)?.group === key)
  const isIn = of('in')
  return [
    group('in', isIn, places),
    group('open', of('open'), Math.max(0, places - isIn.length - taken)),
    group('out', of('out'), 0),
    group('none', of(undefined), 0),
  ]
}

/** Those that are open at some cut change places with each other only, into the order of their titles. */
function withoutAnchor<Entry extends Row>(rows: readonly Entry[]): readonly Entry[] {
  const isOpen = ({ cuts }: Row) => cuts.some(({ group }) => group === 'open')
  const open = rows.filter(isOpen).sort((a, b) => a.title.localeCompare(b.title))
  return rows.map((row) => (isOpen(row) ? (open.shift() ?? row) : row))
}

export type CutLine = Cut & {
  readonly clear: number
  readonly open: number
  /** Places that neither who is clearly in nor an entry without marks has. */
  readonly free: number
  /** How many got this distinction without marks: of it the marks decide nothing. */
  readonly outside: number
  /** How many got one that is named before it without marks: who is left for this one, the marks alone do not say. */
  readonly outsideBefore: number
}

/** An entry that got something although nobody marked it. O(1). Never throws. */
export const isOutside = ({ rank, given }: Pick<Row, 'rank' | 'given'>): boolean =>
  rank === null && given !== null

/**
 * How many of the places before a cut (a position in `cuts`) entries without marks have: a group that the marks make at it is then no group of
 * those who get a place. O(cuts · n). Never throws.
 */
export function takenOutside(
  cuts: readonly Pick<Cut, 'distinction'>[],
  at: number,
  entries: readonly Pick<Row, 'rank' | 'given' | 'beside'>[],
): number {
  const before = new Set(cuts.slice(0, at + 1).map(({ distinction }) => distinction))
  return entries
    .filter(isOutside)
    .flatMap(({ given, beside }) => keysOf({ distinction: given, beside }))
    .filter((key) => before.has(key)).length
}

/** What the marks decide at each cut of a category; empty where nothing is estimated. O(cuts² · n). Never throws. */
export const cutLines = (cuts: readonly Cut[], entries: readonly Row[]): CutLine[] =>
  cuts.flatMap((cut, at) => {
    const groups = entries.flatMap((entry) => entry.cuts[at]?.group ?? [])
    const clear = groups.filter((group) => group === 'in').length
    const open = groups.filter((group) => group === 'open').length
    const outsideBefore = takenOutside(cuts, at - 1, entries)
    const taken = takenOutside(cuts, at, entries)
    const free = Math.max(0, cut.places - clear - taken)
    return groups.length === 0
      ? []
      : [{ ...cut, clear, open, free, outside: taken - outsideBefore, outsideBefore }]
  })

/**
 * What a table of the ranking shows of a category, with counts over all its entries also where it shows the first few.
 * O(n log n). Never throws.
 */
export function tableOf<Category, Entry extends Row>(
  {
    category,
    cuts,
    entries,
  }: { readonly category: Category; readonly cuts: readonly Cut[]; readonly entries: readonly Entry[] },
  { isClosed, limit }: Pick<Wanted, 'isClosed' | 'limit'>,
) {
  const places = cuts.at(-1)?.places ?? 1
  const taken = takenOutside(cuts, cuts.length - 1, entries)
  return {
    category,
    cuts,
    places,
    axis: axisOf(entries),
    groups: groupsOf(entries, { places, isClosed, taken, limit }),
    lines: cutLines(cuts, entries),
    /** Of the places that the groups are about. */
    outside: taken,
    /** Whether those who are clearly in get what the cut is of; else the groups say how they lie by these marks, and no more. */
    isGiven: taken === 0 && cuts.at(-1)?.distinction !== null,
    isEstimated: entries.some(({ estimate }) => estimate !== null),
  }
}

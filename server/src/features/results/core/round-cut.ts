import type { CallDocument, Round } from '#features/calls/index.ts'
import { roundsAfter } from '#features/jury/index.ts'
import { OUTCOMES, type Outcome } from '../states.ts'
import { compare, parseDecimal, parseExact, type Fraction } from './ranking/fraction.ts'

/** What a cut says: so many of the best, a mark to reach, or nothing, which leaves it to the jury's word. */
export type CutRule = NonNullable<Round['cut']>

/** An entry that was judged in a round, as a cut sees it. */
export type CutEntry = {
  readonly entryId: string
  readonly category: string
  readonly country: string
  /** Keys of the panels that it falls to. */
  readonly panels: readonly string[]
  /** The exact total of its marks there; null: it has none. */
  readonly exact: string | null
}

/** Where a cut puts an entry; `place` from 1 within its `group` (key of a category, country or panel; empty: the call), null where nothing is counted. */
export type AtRoundCut = { readonly outcome: Outcome; readonly group: string; readonly place: number | null }

/**
 * What a cut says of each entry of a round, by its id. Of equal totals over the last place none goes on by the rule: a number of places is
 * never exceeded and no order is made up among equals. An entry of several panels goes on if one of them lets it through. Exact.
 * O(groups · n log n). Throws SyntaxError for a total that `toExact` did not write.
 */
export function cutBy(rule: CutRule, entries: readonly CutEntry[]): ReadonlyMap<string, AtRoundCut> {
  switch (rule.kind) {
    case 'by-hand':
      return new Map(entries.map(({ entryId }) => [entryId, { outcome: 'by-hand', group: '', place: null }]))
    case 'threshold':
      return new Map(entries.map((entry) => [entry.entryId, atThreshold(rule.atLeast, entry)]))
    case 'top':
      return ofTheBest(rule, entries)
  }
}

function atThreshold(atLeast: number, { exact }: CutEntry): AtRoundCut {
  const needed = parseDecimal(atLeast)
  const reaches = exact !== null && needed !== null && compare(parseExact(exact), needed) >= 0
  return { outcome: exact === null ? 'unmarked' : reaches ? 'in' : 'out', group: '', place: null }
}

type Top = Extract<CutRule, { readonly kind: 'top' }>

function groupsOf({ per }: Top, { category, country, panels }: CutEntry): readonly string[] {
  if (per === 'panel') return panels
  return [per === 'category' ? category : per === 'country' ? country : '']
}

function ofTheBest(rule: Top, entries: readonly CutEntry[]): ReadonlyMap<string, AtRoundCut> {
  const found = new Map<string, AtRoundCut>()
  const byGroup = new Map<string, CutEntry[]>()
  for (const entry of entries) {
    const groups = groupsOf(rule, entry)
    if (groups.length === 0) found.set(entry.entryId, { outcome: 'no-panel', group: '', place: null })
    for (const group of groups) {
      const own = byGroup.get(group)
      if (own) own.push(entry)
      else byGroup.set(group, [entry])
    }
  }
  for (const [group, own] of byGroup)
    for (const [entryId, at] of bestOf(rule.places, group, own)) {
      const before = found.get(entryId)
      if (before === undefined || isBetter(at, before)) found.set(entryId, at)
    }
  return found
}

const isBetter = (a: AtRoundCut, b: AtRoundCut): boolean => {
  const by = OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome)
  return by < 0 || (by === 0 && (a.place ?? Infinity) < (b.place ?? Infinity))
}

type Marked = { readonly entryId: string; readonly total: Fraction }

function bestOf(places: number, group: string, entries: readonly CutEntry[]): [string, AtRoundCut][] {
  const marked = entries.flatMap(({ entryId, exact }): Marked[] =>
    exact === null ? [] : [{ entryId, total: parseExact(exact) }],
  )
  const ordered = marked.toSorted((a, b) => compare(b.total, a.total))
  const unmarked = entries.filter(({ exact }) => exact === null)
  const found: [string, AtRoundCut][] = []
  for (let above = 0; above < ordered.length;) {
    const tied = equalsFrom(ordered, above)
    const outcome: Outcome = above + tied.length <= places ? 'in' : above >= places ? 'out' : 'tied'
    const at = { outcome, group, place: above + 1 }
    found.push(...tied.map(({ entryId }): [string, AtRoundCut] => [entryId, at]))
    above += tied.length
  }
  const at: AtRoundCut = { outcome: 'unmarked', group, place: null }
  return [...found, ...unmarked.map(({ entryId }): [string, AtRoundCut] => [entryId, at])]
}

/** Those that follow one another from there with one total. */
function equalsFrom(ordered: readonly Marked[], from: number): readonly Marked[] {
  const isEqual = (at: number): boolean => {
    const [first, other] = [ordered[from], ordered[at]]
    return first !== undefined && other !== undefined && compare(other.total, first.total) === 0
  }
  let end = from + 1
  while (isEqual(end)) end++
  return ordered.slice(from, end)
}

/** A round that is judged by what leaves another one, why, and by which rule. */
export type WayOut = {
  readonly round: Round
  readonly because: 'shortlist' | 'mark'
  readonly rule: CutRule
}

/**
 * The rounds that what leaves a round goes into, in the order of the document: its shortlist by its cut, or what reached a mark in it.
 * O(rounds). Never throws.
 */
export const waysOut = (
  document: Pick<CallDocument, 'rounds'>,
  from: Pick<Round, 'key' | 'cut'>,
): readonly WayOut[] =>
  roundsAfter(document, from).map((round): WayOut => {
    const { source } = round
    return source.kind === 'mark'
      ? { round, because: 'mark', rule: { kind: 'threshold', atLeast: source.atLeast } }
      : { round, because: 'shortlist', rule: from.cut ?? { kind: 'by-hand' } }
  })

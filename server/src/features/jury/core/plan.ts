import { AWAY_KINDS, type AwayKind } from '../states.ts'
import { assignEvenLoads } from './assignment/even.ts'
import type { Pair } from './assignment/problem.ts'

export type PlanInput = {
  /** Jurors wanted for each entry. */
  readonly perEntry: number
  readonly entries: readonly {
    readonly id: string
    readonly categoryKey: string
    /** Reviews that count already, by jurors who judge no more; left out: none. */
    readonly settled?: number
  }[]
  readonly jurors: readonly { readonly id: string; readonly categoryKeys: readonly string[] }[]
  /** Assignments that stand and are kept. */
  readonly present: readonly Pair[]
  /** Pairs that must not be, and why. */
  readonly barred: readonly { readonly pair: Pair; readonly why: Exclude<AwayKind, 'panel'> }[]
}

/** An entry that cannot have as many jurors as wanted. */
export type Short = {
  readonly entry: string
  /** Jurors it still wants beside reviews by those who judge no more, and those who may be among them. */
  readonly asked: number
  readonly available: number
  /** How many of the jury are kept from it, by what keeps them; in the order of AWAY_KINDS, none left out. */
  readonly away: readonly { readonly why: AwayKind; readonly jurors: number }[]
}

export type EvenPlan = {
  /** New assignments, by entry id, then juror id. */
  readonly added: readonly Pair[]
  /** By entry id. */
  readonly short: readonly Short[]
  /** What would alone help when some are short: new jurors without a conflict, each for all of these; and how many an entry could have. */
  readonly helps: { readonly newJurors: number; readonly perEntry: number } | null
}

const keyOf = ([entry, juror]: Pair): string => JSON.stringify([entry, juror])

/**
 * New assignments so that every entry has `perEntry` jurors of its category and the loads of all jurors (counts of entries), with what they hold
 * already, are the most even that exist. What stands is kept, unless it is barred by now. Entries with fewer eligible jurors than wanted get
 * all of them and are named in `short`, with what keeps the others. The same input gives the same plan, whatever its order.
 * O(E·J + assignments) and one assignment, as `assignEvenLoads`; O(E·J) memory. Never throws when ids are unique.
 */
export function planEvenly(input: PlanInput): EvenPlan {
  const rows = rowsOf(input)
  const kept = rows.flatMap(({ id, held }) => held.map((juror): Pair => [id, juror]))
  const present = new Set(kept.map(keyOf))
  const pairs = assigned(input, rows, kept)
  const short = rows.flatMap((row): Short[] => (row.may.length < row.wanted ? [shortOf(input, row)] : []))
  return {
    added: pairs.filter((pair) => !present.has(keyOf(pair))),
    short: short.sort((a, b) => (a.entry < b.entry ? -1 : 1)),
    helps: short.length === 0 ? null : helpsOf(short, rows),
  }
}

type Row = {
  readonly id: string
  /** Who may judge it, those who hold it among them; and those. */
  readonly may: readonly string[]
  readonly held: readonly string[]
  readonly away: ReadonlyMap<string, AwayKind>
  readonly settled: number
  readonly wanted: number
}

/** By juror, what keeps them from an entry; of several reasons the first in AWAY_KINDS, which answers of the juror change least. */
function awayFrom(barred: PlanInput['barred']): Map<string, AwayKind> {
  const away = new Map<string, AwayKind>()
  for (const {
    pair: [, juror],
    why,
  } of barred) {
    const known = away.get(juror)
    if (known === undefined || AWAY_KINDS.indexOf(why) < AWAY_KINDS.indexOf(known)) away.set(juror, why)
  }
  return away
}

/** Who may judge what, who is kept from it by what, and how many each entry wants. */
function rowsOf({ entries, jurors, present, barred, perEntry }: PlanInput): Row[] {
  const closed = Map.groupBy(barred, ({ pair: [entry] }) => entry)
  const assignments = Map.groupBy(present, ([entry]) => entry)
  return entries.map(({ id, categoryKey, settled = 0 }): Row => {
    const away = awayFrom(closed.get(id) ?? [])
    const holders = new Set((assignments.get(id) ?? []).map(([, juror]) => juror))
    // Who holds an assignment counts as one who may have it, though the panels may have changed since.
    const seats = (juror: PlanInput['jurors'][number]): boolean =>
      holders.has(juror.id) || juror.categoryKeys.includes(categoryKey)
    for (const juror of jurors) if (!away.has(juror.id) && !seats(juror)) away.set(juror.id, 'panel')
    const may = jurors.flatMap((juror) => (away.has(juror.id) ? [] : [juror.id]))
    const held = may.filter((juror) => holders.has(juror))
    return { id, may, held, away, settled, wanted: Math.max(0, perEntry - settled) }
  })
}

function assigned(
  { jurors, perEntry }: PlanInput,
  rows: readonly Row[],
  kept: readonly Pair[],
): readonly Pair[] {
  if (jurors.length === 0 || rows.length === 0) return []
  const needOf = ({ wanted, may, held }: Row): number => Math.max(Math.min(wanted, may.length), held.length)
  return (
    assignEvenLoads({
      perEntry,
      entries: rows.map((row) => ({ id: row.id, need: needOf(row) })),
      jurors: jurors.map(({ id }) => ({ id, max: rows.length })),
      suitability: rows.map(({ may }) => {
        const open = new Set(may)
        return jurors.map(({ id }) => (open.has(id) ? 1 : null))
      }),
      given: kept,
    }) ?? []
  )
}

function shortOf({ jurors }: PlanInput, { id, may, away, wanted }: Row): Short {
  const counted = AWAY_KINDS.map((why) => ({
    why,
    jurors: jurors.filter((juror) => away.get(juror.id) === why).length,
  }))
  return {
    entry: id,
    asked: wanted,
    available: may.length,
    away: counted.filter((one) => one.jurors > 0),
  }
}

const helpsOf = (short: readonly Short[], rows: readonly Row[]): EvenPlan['helps'] => ({
  newJurors: Math.max(...short.map(({ asked, available }) => asked - available)),
  perEntry: Math.min(...rows.map(({ may, settled }) => may.length + settled)),
})

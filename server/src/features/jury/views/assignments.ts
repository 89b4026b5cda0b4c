import { csvOf } from '#kernel/csv.ts'
import type { Ctx } from '#platform/ctx.ts'
import { officeCall, type Call, type Placed } from '#features/calls/index.ts'
import { barredPairs, progressOfAssignment, isOwed, toldState, whyAway } from '../core/assignments.ts'
import { jurorNames } from '../core/juror-names.ts'
import { isPairedSo, sharesOf, type PairFilter } from '../core/pairs.ts'
import { isOfPanels } from '../core/panels.ts'
import { minutesFor } from '../core/workload.ts'
import { listAssigned, type Assigned } from '../store/assignments.ts'
import { listConflicts } from '../store/conflicts.ts'
import { roundAsked } from '../store/early-closes.ts'
import { seatsInPanels } from '../store/panel-seats.ts'
import { type Outline } from '../store/outlines.ts'
import { listJurorRows } from '../store/jurors.ts'
import { criteriaOfOutlines } from './criteria.ts'
import { fileName } from './exported.ts'
import { officeSight } from './office-sight.ts'
import { otherPanels } from './plan.ts'
import { outlineOf } from './queue.ts'
import { hasOwn, outlinesFor, statementsTold } from './round-sight.ts'

type Filter = {
  readonly call: string
  readonly round?: string | undefined
  readonly category?: string | undefined
  readonly state?: PairFilter | undefined
}
type Seat = Awaited<ReturnType<typeof listJurorRows>>[number]

/** Enough for what calls mostly have; of more, a matrix would not fit on a screen. */
const PAGE = 60

/** Everything that the matrix is made of. As many queries whatever there is. */
async function factsOf(ctx: Ctx, filter: Filter) {
  const call = await officeCall(ctx, filter.call)
  const { round } = await roundAsked(ctx.db, call, { key: filter.round, now: ctx.now })
  const { told: outlines, isTold } = await outlinesFor(ctx, call, round)
  const all = await listAssigned(ctx.db, { callId: call.id, roundKey: round.key })
  const assignments = all.filter(({ assignment }) => isTold(assignment.entryId))
  const seats = await listJurorRows(ctx.db, call.id)
  const sight = await officeSight(ctx, call)
  const own = new Set<string>(outlines.filter(sight.isOwn).map(({ entryId }) => entryId))
  const inPanels = await seatsInPanels(ctx.db, { callId: call.id, round })
  const elsewhere = otherPanels(round, inPanels, { seats, outlines, open: assignments })
  const away = await awayFrom(ctx, call, { seats, outlines, elsewhere })
  return {
    ...{ call, round, inPanels, outlines, seats, own, perEntry: round.jurorsPerEntry },
    isWithoutOwn: await hasOwn(sight),
    criteriaOfOutline: await criteriaOfOutlines(ctx.db, call, outlines, round.key),
    names: jurorNames(seats.map(({ juror }) => juror)),
    /** Of entries of their own nobody is told who judges them, nor by a sum over all. */
    told: assignments.filter(({ assignment }) => !own.has(assignment.entryId)),
    awayOf: (entryId: string) => (own.has(entryId) ? [] : (away.get(entryId) ?? [])),
  }
}

type Facts = Awaited<ReturnType<typeof factsOf>>
type Seated = {
  readonly seats: readonly Seat[]
  readonly outlines: readonly Outline[]
  /** Pairs in which the entry falls to none of the juror's panels. */
  readonly elsewhere: ReturnType<typeof otherPanels>
}

/** Which jurors may not be given each of these entries, and why: those that assigning by hand refuses. */
async function awayFrom(ctx: Ctx, call: Call, { seats, outlines, elsewhere }: Seated) {
  const held = seats.filter(({ juror }) => juror.state === 'accepted')
  const barred = barredPairs(call.document.conflictRules, held, outlines)
  const isTold = await statementsTold(ctx, call)
  const entries = new Map<string, Outline>(outlines.map((outline) => [outline.entryId, outline]))
  const declared = (await listConflicts(ctx.db, call.id)).filter(({ jurorId, entryId }) => {
    const entry = entries.get(entryId)
    return entry !== undefined && isTold({ jurorId, entry })
  })
  const pairs = [
    ...barred.map(({ bar, jurorId, entryId }) => ({ jurorId, entryId, why: bar })),
    ...declared.map(({ isSteppedBack, ...keys }) => ({ ...keys, why: whyAway(isSteppedBack) })),
    ...elsewhere.map((keys) => ({ ...keys, why: 'other-panel' as const })),
  ]
  return Map.groupBy(pairs, ({ entryId }) => entryId)
}

const jurorOn = (call: Call, assigned: Assigned, names: ReadonlyMap<string, string>) => ({
  assignmentId: assigned.assignment.id,
  jurorId: assigned.assignment.jurorId,
  /** With the address where another has the same name. */
  name: names.get(assigned.assignment.jurorId) ?? assigned.jurorName,
  state: toldState(call.document.conflictRules, assigned),
  isOwed: isOwed(call.document.conflictRules, assigned),
  isGone:
    assigned.jurorState !== 'accepted' &&
    progressOfAssignment(call.document.conflictRules, assigned) !== 'given',
})

/** Those that a filter leaves, each with its jurors; by what the jury did with it nobody chooses an entry of their own. */
function entriesUnder({ call, outlines, told, own, names, awayOf, perEntry }: Facts, filter: Filter) {
  const { state } = filter
  const byEntry = Map.groupBy(told, ({ assignment }) => assignment.entryId)
  return outlines
    .filter(({ categoryKey }) => filter.category === undefined || filter.category === categoryKey)
    .map((outline) => ({
      ...outlineOf(call, outline),
      because: own.has(outline.entryId) ? 'own-conflict' : null,
      away: awayOf(outline.entryId),
      jurors: (byEntry.get(outline.entryId) ?? []).map((assigned) => jurorOn(call, assigned, names)),
    }))
    .filter(
      ({ because, away, jurors }) =>
        state === undefined ||
        (because === null &&
          isPairedSo(
            { ...pairedOf(jurors), away: away.flatMap(({ why }) => (why === 'other-panel' ? [] : why)) },
            state,
            perEntry,
          )),
    )
}

const pairedOf = (jurors: readonly ReturnType<typeof jurorOn>[]) => ({
  owed: jurors.filter((one) => one.isOwed).length,
  states: jurors.map(({ state }) => state),
})

/** Who judges an entry by the panels of the round. */
const judgesIn =
  ({ round, inPanels }: Pick<Facts, 'round' | 'inPanels'>) =>
  (id: string, entry: Placed): boolean =>
    isOfPanels(round, inPanels.get(id) ?? new Set(), entry)

/** Those who sit in the jury, and others who have something there. */
function jurorsIn(facts: Facts) {
  const { call, outlines, seats, told, own, names, perEntry, criteriaOfOutline } = facts
  const rules = call.document.conflictRules
  const minutes = new Map<string, number>(
    outlines.map((outline) => [outline.entryId, minutesFor(outline.length, criteriaOfOutline(outline))]),
  )
  const others = outlines.filter(({ entryId }) => !own.has(entryId))
  const seated = seats.filter(({ juror }) => juror.state === 'accepted').map(({ juror }) => juror)
  const shares = sharesOf(others, seated, perEntry, judgesIn(facts))
  const assignments = Map.groupBy(told, ({ assignment }) => assignment.jurorId)
  return seats.flatMap(({ juror: { id, state, categoryKeys } }) => {
    const theirs = assignments.get(id) ?? []
    if (state !== 'accepted' && theirs.length === 0) return []
    const owed = theirs.filter((assigned) => isOwed(rules, assigned))
    return [
      {
        ...{ id, categoryKeys, name: names.get(id) ?? '', isSeated: state === 'accepted' },
        assigned: owed.length,
        minutes: owed.reduce((sum, { assignment }) => sum + (minutes.get(assignment.entryId) ?? 0), 0),
        share: shares.get(id) ?? 0,
      },
    ]
  })
}

/**
 * Entries with their jurors, a page at a time, in as many queries whatever their number. Marks are not shown, nor who judges an entry to
 * those whose own it is.
 */
export async function listAssignments(ctx: Ctx, { page, ...filter }: Filter & { page: number }) {
  const facts = await factsOf(ctx, filter)
  const entries = entriesUnder(facts, filter)
  return {
    total: entries.length,
    pageSize: PAGE,
    perEntry: facts.perEntry,
    isWithoutOwn: facts.isWithoutOwn,
    jurors: jurorsIn(facts),
    entries: entries.slice((page - 1) * PAGE, page * PAGE),
  }
}

/** Exactly what the matrix shows under the same filter, all pages of it: a line an entry, a column a juror. */
export async function exportAssignments(ctx: Ctx, filter: Filter) {
  const facts = await factsOf(ctx, filter)
  const jurors = jurorsIn(facts)
  const rows = entriesUnder(facts, filter).map((entry) => [
    ...[entry.number, entry.title, entry.categoryKey],
    ...(entry.because
      ? [entry.because, '', ...jurors.map(() => '')]
      : [
          String(pairedOf(entry.jurors).owed),
          String(facts.perEntry),
          ...jurors.map(({ id }) => cellOf(entry, id)),
        ]),
  ])
  return {
    fileName: fileName(ctx, facts, 'assignments'),
    csv: csvOf(['entry', 'title', 'category', 'jurors', 'asked', ...jurors.map(({ name }) => name)], rows),
  }
}

type Entry = ReturnType<typeof entriesUnder>[number]

/** How far a pair is, or what keeps the one from the other; empty: nothing yet. */
function cellOf({ jurors, away }: Entry, id: string): string {
  const assigned = jurors.find(({ jurorId }) => jurorId === id)
  if (assigned) return assigned.isGone ? 'gone' : assigned.state
  return away.find(({ jurorId }) => jurorId === id)?.why ?? ''
}

import { TAKING_KINDS, type CallDocument, type Phase, type PhaseKind } from '../document-shape.ts'
import { instantsOf } from '../phases.ts'
import { isZone } from '../time.ts'
import { repeated, type Incoherence } from './incoherence.ts'

type Found = readonly Incoherence[]

/** A phase with its instants: on a day on which clocks change what is written does not tell which of two comes first. */
type Placed = Pick<Phase, 'kind' | 'grace'> & { readonly opens: number; readonly closes: number | undefined }

/** A zone that there is, and phases the right way round, alone and among each other. O(phases²). Never throws. */
export function inPhases(call: CallDocument): Found {
  const { zone, phases } = call
  const placed = phases.map(placedIn(isZone(zone) ? zone : 'UTC'))
  return [
    ...(isZone(zone)
      ? []
      : [{ kind: 'zone' as const, path: ['zone'], message: `"${zone}" is no IANA time zone` }]),
    ...placed.flatMap(alone),
    ...(phases.some(({ kind }) => kind === 'entries')
      ? []
      : [{ kind: 'entries-phase' as const, path: ['phases'], message: 'needs a phase of kind entries' }]),
    ...placed.flatMap((phase, i) => ORDERS[phase.kind]?.(placed, phase, i) ?? []),
    ...repeated(
      phases.map(({ key }) => key),
      (i) => ['phases', i, 'key'],
    ),
  ]
}

const placedIn =
  (zone: string) =>
  (phase: Phase): Placed => {
    const { opensAt, closesAt } = instantsOf(zone, phase)
    return { kind: phase.kind, grace: phase.grace, opens: opensAt.getTime(), closes: closesAt?.getTime() }
  }

function alone({ kind, opens, closes, grace }: Placed, i: number): Found {
  const at = ['phases', i] as const
  const found: readonly (readonly [boolean, Incoherence])[] = [
    [
      closes !== undefined && closes <= opens,
      { kind: 'closes-first', path: [...at, 'closesAt'], message: 'closes before it opens' },
    ],
    [
      grace !== undefined && !(TAKING_KINDS.includes(kind) && closes !== undefined),
      {
        kind: 'grace',
        path: [...at, 'grace'],
        message: 'is for the close of a phase in which something is handed in',
      },
    ],
    [
      ENDING.includes(kind) && closes === undefined,
      { kind: 'never-ends', path: at, message: 'does not say when it ends' },
    ],
    [
      kind === 'archive' && closes !== undefined,
      {
        kind: 'stays-open',
        path: [...at, 'closesAt'],
        message: 'what has gone into the archive stays there',
      },
    ],
  ]
  return found.flatMap(([isSo, what]) => (isSo ? [what] : []))
}

/** Kinds whose end says what may be done after it; entries are handed in until then. */
const ENDING: readonly PhaseKind[] = ['entries', 'embargo', 'material', 'clarification']

const openingsOf = (phases: readonly Placed[], kind: PhaseKind): readonly number[] =>
  phases.filter((phase) => phase.kind === kind).map(({ opens }) => opens)

type Order = (phases: readonly Placed[], phase: Placed, i: number) => Found

const misplaced = (i: number, part: 'opensAt' | 'closesAt', message: string): Found => [
  { kind: 'phase-order', path: ['phases', i, part], message },
]

/** Results that are named for a day on which they may not be public yet would be promised in vain. */
const embargoEnds: Order = (phases, { closes }, i) =>
  closes !== undefined && openingsOf(phases, 'results').some((opens) => opens < closes)
    ? misplaced(i, 'closesAt', 'ends after the results are public')
    : []

/** What is in the archive was in the results. */
const archiveOpens: Order = (phases, { opens }, i) =>
  openingsOf(phases, 'results').some((results) => opens < results)
    ? misplaced(i, 'opensAt', 'opens before the results are public')
    : []

/** Whether nothing can have been handed in at an instant; of a call that takes no entries it is told elsewhere. */
const isBeforeEntries = (phases: readonly Placed[], at: number): boolean => {
  const openings = openingsOf(phases, 'entries')
  return openings.length > 0 && openings.every((opens) => at < opens)
}

/** Material is added to what was handed in, and made clearer is what was; of nothing there are no results. */
const opensAfterEntries: Order = (phases, { opens }, i) =>
  isBeforeEntries(phases, opens) ? misplaced(i, 'opensAt', 'opens before entries are taken') : []

/** A jury that is through before anything is entered has judged nothing. */
const judgesEntries: Order = (phases, { closes }, i) =>
  closes !== undefined && isBeforeEntries(phases, closes)
    ? misplaced(i, 'closesAt', 'closes before entries are taken')
    : []

const ORDERS: Partial<Record<PhaseKind, Order>> = {
  embargo: embargoEnds,
  archive: archiveOpens,
  material: opensAfterEntries,
  clarification: opensAfterEntries,
  results: opensAfterEntries,
  judging: judgesEntries,
  hearing: judgesEntries,
}

import { TAKING_KINDS, type CallDocument, type Phase, type PhaseKind } from '../document-shape.ts'
import { isZone } from '../time.ts'
import { repeated, type Incoherence } from './incoherence.ts'

type Found = readonly Incoherence[]

/** A zone that there is, and phases the right way round, alone and among each other. O(phases²). Never throws. */
export function inPhases(call: CallDocument): Found {
  const { zone, phases } = call
  return [
    ...(isZone(zone)
      ? []
      : [{ kind: 'zone' as const, path: ['zone'], message: `"${zone}" is no IANA time zone` }]),
    ...phases.flatMap(alone),
    ...(phases.some(({ kind }) => kind === 'entries')
      ? []
      : [{ kind: 'entries-phase' as const, path: ['phases'], message: 'needs a phase of kind entries' }]),
    ...phases.flatMap((phase, i) => ORDERS[phase.kind]?.(phases, phase, i) ?? []),
    ...repeated(
      phases.map(({ key }) => key),
      (i) => ['phases', i, 'key'],
    ),
  ]
}

function alone({ kind, opensAt, closesAt, grace }: Phase, i: number): Found {
  const at = ['phases', i] as const
  const found: readonly (readonly [boolean, Incoherence])[] = [
    [
      closesAt !== undefined && closesAt <= opensAt,
      { kind: 'closes-first', path: [...at, 'closesAt'], message: 'closes before it opens' },
    ],
    [
      grace !== undefined && !(TAKING_KINDS.includes(kind) && closesAt !== undefined),
      {
        kind: 'grace',
        path: [...at, 'grace'],
        message: 'is for the close of a phase in which something is handed in',
      },
    ],
    [
      ENDING.includes(kind) && closesAt === undefined,
      { kind: 'never-ends', path: at, message: 'does not say when it ends' },
    ],
    [
      kind === 'archive' && closesAt !== undefined,
      {
        kind: 'stays-open',
        path: [...at, 'closesAt'],
        message: 'what has gone into the archive stays there',
      },
    ],
  ]
  return found.flatMap(([isSo, what]) => (isSo ? [what] : []))
}

/** Kinds whose end says what may be done after it. */
const ENDING: readonly PhaseKind[] = ['embargo', 'material', 'clarification']

/** As an instant of the zone is written in full, so that two compare as they follow each other. */
const inFull = (local: string): string => (local.length === 16 ? `${local}:00` : local)

const openingsOf = (phases: readonly Phase[], kind: PhaseKind): readonly string[] =>
  phases.filter((phase) => phase.kind === kind).map(({ opensAt }) => inFull(opensAt))

type Order = (phases: readonly Phase[], phase: Phase, i: number) => Found

/** Results that are named for a day on which they may not be public yet would be promised in vain. */
const embargoEnds: Order = (phases, { closesAt }, i) =>
  closesAt !== undefined && openingsOf(phases, 'results').some((opens) => opens < inFull(closesAt))
    ? [{ kind: 'phase-order', path: ['phases', i, 'closesAt'], message: 'ends after the results are public' }]
    : []

/** What is in the archive was in the results. */
const archiveOpens: Order = (phases, { opensAt }, i) =>
  openingsOf(phases, 'results').some((opens) => inFull(opensAt) < opens)
    ? [
        {
          kind: 'phase-order',
          path: ['phases', i, 'opensAt'],
          message: 'opens before the results are public',
        },
      ]
    : []

/** Material is added to what was handed in, and made clearer is what was. */
const opensAfterEntries: Order = (phases, { opensAt }, i) =>
  openingsOf(phases, 'entries').every((opens) => inFull(opensAt) < opens)
    ? [{ kind: 'phase-order', path: ['phases', i, 'opensAt'], message: 'opens before entries are taken' }]
    : []

const ORDERS: Partial<Record<PhaseKind, Order>> = {
  embargo: embargoEnds,
  archive: archiveOpens,
  material: opensAfterEntries,
  clarification: opensAfterEntries,
}

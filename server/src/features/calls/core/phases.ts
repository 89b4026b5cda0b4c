import type { CallDocument, Phase } from './document.ts'
import { NOTHING_ENDED, type EndedEarly } from './ended-early.ts'
import { instantOf } from './time.ts'

/** What phases need of a call document, so that a page can ask with a part of it. */
export type Calendar = Pick<CallDocument, 'phases' | 'zone' | 'graceMinutes'>

export type PhaseInstants = {
  readonly opensAt: Date
  /** The first instant after the phase; null when it does not end. */
  readonly closesAt: Date | null
}

export type PhaseOnTimeline = {
  readonly key: string
  readonly kind: Phase['kind']
  readonly name: Phase['name']
  /** ISO instants, ready to be sent. */
  readonly opensAt: string
  readonly closesAt: string | null
  readonly state: 'done' | 'running' | 'to-come'
}

/** Of the last zone in which each phase was asked for: a clock in a zone takes longer than all else of a timeline. */
const asked = new WeakMap<Phase, { readonly zone: string; readonly instants: PhaseInstants }>()

/** The instants of a phase in the call's zone. Remembered where nobody can change the phase any more. */
export function instantsOf(zone: string, phase: Phase): PhaseInstants {
  const known = asked.get(phase)
  if (known?.zone === zone) return known.instants
  const instants = {
    opensAt: instantOf(phase.opensAt, zone),
    closesAt: phase.closesAt === undefined ? null : instantOf(phase.closesAt, zone),
  }
  if (Object.isFrozen(phase)) asked.set(phase, { zone, instants })
  return instants
}

function stateAt({ opensAt, closesAt }: PhaseInstants, now: Date): PhaseOnTimeline['state'] {
  if (now < opensAt) return 'to-come'
  return closesAt !== null && now >= closesAt ? 'done' : 'running'
}

/** What has been ended does not run, however long its dates go on. */
const isEnded = ({ kind }: Phase, ended: EndedEarly): boolean =>
  (kind === 'entries' && ended.entries) || (kind === 'judging' && ended.judging)

/** All phases in the order in which they open, each done, running or to come. */
export function timeline(call: Calendar, now: Date, ended = NOTHING_ENDED): readonly PhaseOnTimeline[] {
  return call.phases
    .map((phase) => ({ phase, at: instantsOf(call.zone, phase) }))
    .sort((a, b) => a.at.opensAt.getTime() - b.at.opensAt.getTime())
    .map(({ phase, at }) => ({
      key: phase.key,
      kind: phase.kind,
      name: phase.name,
      opensAt: at.opensAt.toISOString(),
      closesAt: at.closesAt?.toISOString() ?? null,
      state: isEnded(phase, ended) && stateAt(at, now) === 'running' ? 'done' : stateAt(at, now),
    }))
}

export type EntriesWindow = PhaseInstants & {
  /** The first instant at which handing in no longer counts: the close and the grace after it. */
  readonly refusedFrom: Date | null
}

/** When entries are taken. A call without a phase for them takes none: null. */
export function entriesWindow(call: Calendar): EntriesWindow | null {
  const phase = call.phases.find(({ kind }) => kind === 'entries')
  if (!phase) return null
  const { opensAt, closesAt } = instantsOf(call.zone, phase)
  const refusedFrom = closesAt && new Date(closesAt.getTime() + call.graceMinutes * 60_000)
  return { opensAt, closesAt, refusedFrom }
}

/** True from the instant at which no entry can be handed in any more, whatever the phases after it say. */
export function areEntriesOver(call: Calendar, now: Date): boolean {
  const refusedFrom = entriesWindow(call)?.refusedFrom ?? null
  return refusedFrom !== null && now >= refusedFrom
}

/** True while an entry may be handed in: opens ≤ now < close + grace. */
export function isOpenForEntries(call: Calendar, now: Date): boolean {
  const window = entriesWindow(call)
  if (!window || now < window.opensAt) return false
  return window.refusedFrom === null || now < window.refusedFrom
}

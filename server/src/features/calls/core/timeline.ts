import type { CallDocument, Phase } from './document-shape.ts'
import { NOTHING_ENDED, type EndedEarly } from './ended-early.ts'
import { instantsOf, type Calendar, type PhaseInstants } from './phases.ts'
import { JUDGING_KINDS, TAKING_KINDS } from './shape/phase-kinds.ts'

/** `due`: its time has come, but what it is for has not happened; results can be awaited, and the archive that waits for them. */
export const PHASE_STATES = ['done', 'running', 'due', 'to-come'] as const
export type PhaseState = (typeof PHASE_STATES)[number]

export type PhaseOnTimeline = {
  readonly key: string
  readonly kind: Phase['kind']
  readonly name?: Phase['name'] | undefined
  readonly place?: Phase['place'] | undefined
  /** ISO instants, ready to be sent: as the call’s document plans them. */
  readonly opensAt: string
  readonly closesAt: string | null
  /** When it really began, where that is not when it was planned to; left out: as planned. */
  readonly begunAt?: string | undefined
  /** When an act ended it before its dates would have; left out: none did. */
  readonly endedAt?: string | undefined
  readonly state: PhaseState
}

export type Timeline = readonly PhaseOnTimeline[]

/** What a timeline is told of: rounds say which phase an act ended that closed one of them. */
type Told = Calendar & Partial<Pick<CallDocument, 'rounds'>>

type Dated = { readonly kind: Phase['kind']; readonly closesAt: Date | string | null }

/** What happens at one instant and does not last: an announcement or results for which no end is named. */
export const isMoment = ({ kind, closesAt }: Dated): boolean =>
  closesAt === null && (kind === 'announcement' || kind === 'results')

type Planned = Pick<PhaseOnTimeline, 'opensAt' | 'closesAt' | 'begunAt' | 'endedAt'>
export type RealSpan = { readonly from: string; readonly to: string | null }

/**
 * The one rule of when a phase begins and ends: as it did, where an act began or ended it, else as it is planned. A planned end that had
 * passed before it began is none. O(1). Never throws.
 */
export function realSpan({ opensAt, closesAt, begunAt, endedAt }: Planned): RealSpan {
  const from = begunAt ?? opensAt
  return { from, to: endedAt ?? (closesAt !== null && closesAt > from ? closesAt : null) }
}

function stateByDates(kind: Phase['kind'], { opensAt, closesAt }: PhaseInstants, now: Date): PhaseState {
  if (now < opensAt) return 'to-come'
  return isMoment({ kind, closesAt }) || (closesAt !== null && now >= closesAt) ? 'done' : 'running'
}

/** The act that closed all rounds which are judged in a phase, the last of them; undefined: one of them goes by its dates. */
function roundsClosedAt({ rounds = [] }: Told, { key }: Phase, ended: EndedEarly): Date | undefined {
  const closes = rounds.filter(({ phase }) => phase === key).map((round) => ended.rounds?.get(round.key))
  const acts = closes.filter((at) => at !== undefined)
  if (acts.length === 0 || acts.length < closes.length)
    return ended.judging ? ended.judgingEndedAt : undefined
  return new Date(Math.max(...acts.map((at) => at.getTime())))
}

/** When an act ended that anything is handed in: cancelling, before all; the proposal of results; their publication. */
const takingEndedAt = ({ cancelledAt, entriesEndedAt, publishedAt }: EndedEarly): Date | undefined =>
  cancelledAt ?? entriesEndedAt ?? publishedAt

/** When a span in which something is handed in really ends: with such an act within it, else as planned. O(1). Never throws. */
export function takenUntil(span: PhaseInstants, ended: EndedEarly): Date | null {
  const act = takingEndedAt(ended)
  return act && within(span, act) ? act : span.closesAt
}

/** When an act of the office ended what a phase is for, however long its dates go on. */
function actOn(call: Told, phase: Phase, ended: EndedEarly): Date | undefined {
  const { kind } = phase
  if (ended.cancelledAt) return ended.cancelledAt
  const own = JUDGING_KINDS.includes(kind)
    ? roundsClosedAt(call, phase, ended)
    : TAKING_KINDS.includes(kind)
      ? takingEndedAt(ended)
      : undefined
  return own ?? (kind === 'results' || kind === 'archive' ? undefined : ended.publishedAt)
}

/** What has been ended does not run, whether or not anybody asks since when. */
const isEnded = (call: Told, phase: Phase, ended: EndedEarly): boolean =>
  (TAKING_KINDS.includes(phase.kind) && ended.entries) ||
  (JUDGING_KINDS.includes(phase.kind) && (ended.judging || roundsClosedAt(call, phase, ended) !== undefined))

type At = { readonly phase: Phase; readonly at: PhaseInstants; readonly ended: EndedEarly }

function stateAt(call: Told, { phase, at, ended }: At, now: Date): PhaseState {
  const { kind } = phase
  // Of a draft nothing has been, whatever its dates say.
  if (ended.isDraft) return 'to-come'
  if (ended.cancelledAt) return 'done'
  const byDates = stateByDates(kind, at, now)
  if (ended.published) return kind === 'archive' ? byDates : stateOnceResolved({ phase, at, ended }, now)
  if (byDates === 'to-come') return byDates
  if (kind === 'results' || kind === 'archive') return 'due'
  return byDates === 'running' && isEnded(call, phase, ended) ? 'done' : byDates
}

/** Results stay to be seen until their phase ends, from whenever they are public. */
const stateOnceResolved = ({ phase: { kind }, at: { closesAt } }: At, now: Date): PhaseState =>
  kind === 'results' && closesAt !== null && now < closesAt ? 'running' : 'done'

/** Results begin when they are public, on whatever day that is; the archive that waited for them, then too. */
function begunAt({ phase: { kind }, at: { opensAt }, ended: { publishedAt } }: At): Date | undefined {
  if (publishedAt === undefined || publishedAt.getTime() === opensAt.getTime()) return undefined
  return kind === 'results' || (kind === 'archive' && opensAt < publishedAt) ? publishedAt : undefined
}

const within = ({ opensAt, closesAt }: PhaseInstants, instant: Date): boolean =>
  opensAt <= instant && (closesAt === null || instant < closesAt)

function endedAt(call: Told, { phase, at, ended }: At): Date | undefined {
  const act = ended.isDraft ? undefined : actOn(call, phase, ended)
  return act && !isMoment({ ...phase, closesAt: at.closesAt }) && within(at, act) ? act : undefined
}

/** Of a call that is cancelled, or whose results are public, there is what had begun by then: the rest never will. */
function hasBegun({ phase: { kind }, at: { opensAt }, ended }: At): boolean {
  if (ended.cancelledAt) return opensAt <= ended.cancelledAt
  if (ended.publishedAt === undefined || kind === 'results' || kind === 'archive') return true
  return opensAt <= ended.publishedAt
}

/**
 * All phases in the order in which they begin, each done, running or to come, with what acts made of its dates. Once results are published
 * nothing but the archive is to come; until they are, their phase is not done, whatever its dates say, and no archive has opened.
 */
export function timeline(call: Told, now: Date, ended = NOTHING_ENDED): Timeline {
  return call.phases
    .map((phase) => ({ phase, at: instantsOf(call.zone, phase), ended }))
    .filter(hasBegun)
    .map((one) => onTimeline(call, one, now))
    .sort((a, b) => Date.parse(realSpan(a).from) - Date.parse(realSpan(b).from))
}

const onTimeline = (call: Told, one: At, now: Date): PhaseOnTimeline => ({
  key: one.phase.key,
  kind: one.phase.kind,
  name: one.phase.name,
  place: one.phase.place,
  opensAt: one.at.opensAt.toISOString(),
  closesAt: one.at.closesAt?.toISOString() ?? null,
  begunAt: begunAt(one)?.toISOString(),
  endedAt: endedAt(call, one)?.toISOString(),
  state: stateAt(call, one, now),
})

/** Of a timeline the phase for entries that people can use: the one that runs, else the next, else the last. */
export const entriesPhase = <P extends Pick<PhaseOnTimeline, 'kind' | 'state'>>(
  phases: readonly P[],
): P | undefined => {
  const entries = phases.filter(({ kind }) => kind === 'entries')
  const inState = (wanted: PhaseState): P | undefined => entries.find(({ state }) => state === wanted)
  return inState('running') ?? inState('to-come') ?? entries.at(-1)
}

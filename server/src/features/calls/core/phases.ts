import { deepFrozen } from '#kernel/frozen.ts'
import type { CallDocument, Phase } from './document-shape.ts'
import { instantOf } from './time.ts'

/** What phases need of a call document, so that a page can ask with a part of it. */
export type Calendar = Pick<CallDocument, 'phases' | 'zone'>

export type PhaseInstants = {
  readonly opensAt: Date
  /** The first instant after the phase; null when it does not end. */
  readonly closesAt: Date | null
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

export type EntriesWindow = PhaseInstants & {
  /** The first instant at which handing in no longer counts: the close and the grace after it. */
  readonly refusedFrom: Date | null
}

type TakingWindow = EntriesWindow & { readonly key: string }

/** When entries are taken, the earliest first: a call can have an early window and a late one. O(phases log phases). Never throws. */
export const entriesWindows = (call: Calendar): readonly EntriesWindow[] => windowsOf(call, 'entries')

const windowsOf = (
  call: Calendar,
  wanted: 'entries' | 'material' | 'clarification',
): readonly TakingWindow[] =>
  call.phases
    .filter(({ kind }) => kind === wanted)
    .map((phase) => {
      const { opensAt, closesAt } = instantsOf(call.zone, phase)
      const refusedFrom = closesAt && new Date(closesAt.getTime() + (phase.grace?.minutes ?? 0) * 60_000)
      return { key: phase.key, opensAt, closesAt, refusedFrom }
    })
    .sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime())

/** The spans in which supporting material is taken, by the keys of their phases, the earliest first. O(phases log phases). Never throws. */
export const materialWindows = (call: Calendar): readonly TakingWindow[] => windowsOf(call, 'material')

/** The spans in which the office asks entrants to make answers clearer, the earliest first. O(phases log phases). Never throws. */
export const clarificationWindows = (call: Calendar): readonly TakingWindow[] =>
  windowsOf(call, 'clarification')

/** Whether something may be handed in within a window: opens ≤ now < close + grace. O(1). Never throws. */
export const isTaking = (window: EntriesWindow, now: Date): boolean => isWithin(window, now)

const isSilent = ({ grace }: Phase): boolean => grace?.announced === false

/** Of calendars that nobody can change any more, what is told of them. */
const told = new WeakMap<Calendar, Calendar>()

/**
 * A calendar, or a whole document, as everybody but its office is told of it: without a grace that is silent. What is told from it (what
 * is open, what may be done, until when) is told as if there were none; what is done is judged by the calendar itself. Of what nobody
 * can change any more it is made once. O(phases). Never throws.
 */
export function asTold<C extends Calendar>(call: C): C {
  if (!call.phases.some(isSilent)) return call
  const known = told.get(call)
  if (known) return known as C
  const without = {
    ...call,
    phases: call.phases.map(({ grace, ...phase }) => (grace?.announced ? { ...phase, grace } : phase)),
  }
  if (Object.isFrozen(call)) told.set(call, deepFrozen(without))
  return without
}

/**
 * The first closing instant after which something handed in at this instant came in the minutes of grace: null, it came in no such. What
 * is answered in a phase of its own, of which the key is named, is late by that one. O(phases log phases). Never throws.
 */
export function closedBefore(call: Calendar, at: Date, phase?: string): Date | null {
  const windows =
    phase === undefined ? wholeWindows(call, at) : materialWindows(call).filter(({ key }) => key === phase)
  if (windows.some((window) => isBeforeItsClose(window, at))) return null
  return windows.find((window) => isWithin(window, at))?.closesAt ?? null
}

/** In which what has no phase of its own is handed in: with the entry; once none is taken, as what was made clearer. */
function wholeWindows(call: Calendar, at: Date): readonly EntriesWindow[] {
  const entries = entriesWindows(call)
  return entries.some((window) => isWithin(window, at))
    ? entries
    : [...entries, ...clarificationWindows(call)]
}

const isBeforeItsClose = ({ opensAt, closesAt }: PhaseInstants, now: Date): boolean =>
  opensAt <= now && (closesAt === null || now < closesAt)

/**
 * The window that entrants are told of: the one in which they can hand in, as far as they know, else the next to open, else the last. A
 * call without a phase for entries takes none: null. O(phases log phases). Never throws.
 */
export function entriesWindow(call: Calendar, now: Date): EntriesWindow | null {
  const windows = entriesWindows(asTold(call))
  const isRunning = (one: EntriesWindow): boolean => isWithin(one, now)
  // Where two overlap, the one that closes last holds.
  const running = windows.filter(isRunning).toSorted((a, b) => endOf(a) - endOf(b))
  return running.at(-1) ?? windows.find(({ opensAt }) => now < opensAt) ?? windows.at(-1) ?? null
}

const endOf = ({ refusedFrom }: EntriesWindow): number => refusedFrom?.getTime() ?? Infinity

const isWithin = (window: EntriesWindow, now: Date): boolean =>
  now >= window.opensAt && now.getTime() < endOf(window)

/** True from the instant at which no entry can be handed in any more, whatever the phases after it say. */
export function areEntriesOver(call: Calendar, now: Date): boolean {
  const windows = entriesWindows(call)
  return windows.length > 0 && windows.every((window) => now.getTime() >= endOf(window))
}

/** True while an entry may be handed in: opens ≤ now < close + grace, of any window. */
export const isOpenForEntries = (call: Calendar, now: Date): boolean =>
  entriesWindows(call).some((window) => isWithin(window, now))

/** True before the close of the window that holds now; in its grace, after which nothing can be changed any more, it is not. */
export function isBeforeClose(call: Calendar, now: Date): boolean {
  if (closedBefore(call, now) !== null) return false
  const closesAt = entriesWindow(call, now)?.closesAt ?? null
  return closesAt === null || now < closesAt
}

const opensOf = ({ opensAt }: PhaseInstants): number => opensAt.getTime()

/** The first instant at which results may be public: the end of the last embargo; null, there is none. O(phases). Never throws. */
export function embargoedUntil({ phases, zone }: Calendar): Date | null {
  const ends = phases.flatMap((phase) => {
    const { closesAt } = instantsOf(zone, phase)
    return phase.kind === 'embargo' && closesAt !== null ? [closesAt.getTime()] : []
  })
  return ends.length === 0 ? null : new Date(Math.max(...ends))
}

/** From when on all that was admitted stands in the public archive; null: as soon as results are published. O(phases). Never throws. */
export function archiveOpensAt({ phases, zone }: Calendar): Date | null {
  const opens = phases.flatMap((phase) =>
    phase.kind === 'archive' ? [opensOf(instantsOf(zone, phase))] : [],
  )
  return opens.length === 0 ? null : new Date(Math.min(...opens))
}

import type { CallState, Timeline } from '@clarion/server/shared'

/** How a page may speak of a call: of what will be, of what can be done now, or of what was. */
export type CallStage = 'ahead' | 'open' | 'closed' | 'over'

type Call = { readonly state: CallState; readonly isOpenForEntries: boolean; readonly timeline: Timeline }

/** Ahead of its entries, open for them, closed to them while it goes on, or over. A draft is ahead whatever its dates say: nothing of it has been. */
export function stageOf({ state, isOpenForEntries, timeline }: Call): CallStage {
  if (state === 'draft') return 'ahead'
  if (isOpenForEntries) return 'open'
  const goesOn = timeline.filter(({ state }) => state !== 'done')
  if (goesOn.some(({ kind, state }) => kind === 'entries' && state === 'to-come')) return 'ahead'
  // Results that are shown for a while are no work that goes on.
  return goesOn.every(({ kind, state }) => kind === 'results' && state === 'running') ? 'over' : 'closed'
}

/** Whether its pages speak of entering as of something past. */
export const isPast = (stage: CallStage): boolean => stage === 'closed' || stage === 'over'

import type { OutputOf } from '@clarion/server/contract'

type Line = OutputOf<'listMyEntries'>['entries'][number]
type Entry = Pick<Line, 'standing' | 'material'> & Partial<Pick<Line, 'clarification'>>

/** What is handed in, and not refused. */
const IN: readonly Line['standing'][] = ['received', 'changed-since', 'admitted']

/**
 * Names the text on what comes next, `entrant.next.…`: what can be changed no more is not said to be open to change, and who still owes
 * supporting material, or can add some, is not told to do nothing.
 */
export function nextOf(entry: Entry, mayChange: boolean) {
  if (isAsked(entry)) return 'asked' as const
  if (owes(entry)) return 'owed' as const
  return entry.standing === 'received' ? ofReceived(entry, mayChange) : entry.standing
}

function ofReceived({ material, clarification }: Entry, mayChange: boolean) {
  if (material?.isAlone) return material.isTaken ? ('received.material' as const) : ('received' as const)
  if (clarification?.isAlone) return 'received' as const
  if (mayChange) return 'received.open' as const
  return material && !material.isOpen ? ('received.later' as const) : ('received' as const)
}

const isAsked = ({ standing, clarification }: Entry): boolean =>
  IN.includes(standing) && clarification?.state === 'open' && clarification.isTaken

const owes = ({ standing, material }: Entry): boolean =>
  material !== null && material.missing > 0 && IN.includes(standing)

const OUT: readonly Line['standing'][] = ['withdrawn', 'cancelled', 'not-admitted', 'not-handed-in']

/** Nothing more is asked of it, now or later. */
export const isOut = ({ standing }: Pick<Line, 'standing'>): boolean => OUT.includes(standing)

/** Whether it is told when supporting material is taken: as long as some can be added, or is to come. */
export const isMaterialTold = (entry: Entry): boolean =>
  entry.material !== null && !isOut(entry) && (entry.material.isTaken || !entry.material.isOpen)

/** Whether changes are kept that were not handed in, of an entry that is not called so: once it was decided on, or takes no more. */
export const keepsChanges = ({
  state,
  standing,
  hasChanges,
  leavesOut,
}: Pick<Line, 'state' | 'standing' | 'hasChanges' | 'leavesOut'>): boolean =>
  state === 'submitted' && standing !== 'changed-since' && (hasChanges || leavesOut)

import type { OutputOf } from '@clarion/server/contract'

type Line = OutputOf<'listMyEntries'>['entries'][number]
type Entry = Pick<Line, 'standing' | 'material'>

/** What is handed in, and not refused. */
const IN: readonly Line['standing'][] = ['received', 'changed-since', 'admitted']

/**
 * Names the text on what comes next, `entrant.next.…`: what can be changed no more is not said to be open to change, and who still owes
 * supporting material, or can add some, is not told to do nothing.
 */
export function nextOf({ standing, material }: Entry, mayChange: boolean) {
  if (owes({ standing, material })) return 'owed' as const
  if (standing !== 'received') return standing
  if (material?.isAlone) return material.isTaken ? ('received.material' as const) : standing
  if (mayChange) return 'received.open' as const
  return material && !material.isOpen ? ('received.later' as const) : standing
}

const owes = ({ standing, material }: Entry): boolean =>
  material !== null && material.missing > 0 && IN.includes(standing)

/** Whether it is told when supporting material is taken: as long as some can be added, or is to come. */
export const isMaterialTold = ({ standing, material }: Entry): boolean =>
  material !== null &&
  !['withdrawn', 'cancelled', 'not-admitted', 'not-handed-in'].includes(standing) &&
  (material.isTaken || !material.isOpen)

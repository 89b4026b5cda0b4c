import type { OutputOf } from '@clarion/server/contract'

type Receipt = Pick<OutputOf<'showReceipt'>, 'isLatest' | 'standing'>

/** What a version that was handed in is worth today, as its receipt says it. */
export function worthOf({ isLatest, standing }: Receipt) {
  if (standing === 'withdrawn' || standing === 'not-admitted' || standing === 'cancelled') return standing
  if (!isLatest) return 'overtaken' as const
  return standing === 'admitted' ? standing : ('counts' as const)
}

/** Whether any version of an entry counts. */
export const doesCount = ({
  state,
  admissibility,
}: Pick<OutputOf<'showMyEntry'>, 'state' | 'admissibility'>): boolean =>
  state === 'submitted' && admissibility !== 'not-admitted'

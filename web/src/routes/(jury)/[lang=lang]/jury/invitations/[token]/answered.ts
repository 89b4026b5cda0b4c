import type { OutputOf } from '@clarion/server/contract'

type Invitation = Pick<OutputOf<'showInvitation'>, 'state' | 'isYours'>

/** What is said of an invitation that has its answer: only to whom it went, that they gave it. */
export function answered({ state, isYours }: Invitation) {
  if (state === 'accepted') return isYours ? 'accepted' : 'isAccepted'
  if (state === 'declined') return isYours ? 'declined' : 'isDeclined'
  return null
}

import { clarifiedNow, mayAskNow } from '#features/calls/index.ts'
import { CLARIFYING_ACTIONS } from '../states.ts'
import { clarificationsOf, standingOf } from '../store/clarifications.ts'
import { heldWith } from './held-with.ts'

/** An entry that is held, with what is asked of it to be made clearer. */
export const heldClarification = heldWith({
  among: CLARIFYING_ACTIONS,
  read: async ({ db, now }, { call: { document }, entry }) => {
    const all = (await clarificationsOf(db, [entry.id])).get(entry.id) ?? []
    const standing = standingOf(all)
    const asking = {
      isRunning: mayAskNow(document, now),
      isAsked: standing?.answeredWith === null && clarifiedNow(entry, document, now).length > 0,
    }
    return { all, standing, asking }
  },
})

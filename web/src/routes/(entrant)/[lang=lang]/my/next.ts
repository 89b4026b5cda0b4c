import type { OutputOf } from '@clarion/server/contract'

type Standing = OutputOf<'listMyEntries'>['entries'][number]['standing']

/** Names the text on what comes next, `entrant.next.…`: what can be changed no more is not said to be open to change. */
export const nextOf = (standing: Standing, mayChange: boolean) =>
  standing === 'received' && mayChange ? ('received.open' as const) : standing

export const CALL_STATES = ['draft', 'announced'] as const
export type CallState = (typeof CALL_STATES)[number]

type Move = { readonly from: readonly CallState[]; readonly to: CallState }

/** The life of a call. Announced, its document is frozen; what may be done when is said by its phases. */
export const CALL_MOVES = {
  announce: { from: ['draft'], to: 'announced' },
} as const satisfies Record<string, Move>

export const CALL_STATES = ['draft', 'announced'] as const
export type CallState = (typeof CALL_STATES)[number]

type Move<S extends string = CallState> = { readonly from: readonly S[]; readonly to: S }

/** The life of a call. Announced, its document is frozen; what may be done when is said by its phases. */
export const CALL_MOVES = {
  announce: { from: ['draft'], to: 'announced' },
} as const satisfies Record<string, Move>

export const CANCELLATION_STATES = [
  'asked',
  'taken-back',
  'refused',
  'in-force',
  'reopening',
  'reopened',
] as const
export type CancellationState = (typeof CANCELLATION_STATES)[number]

/**
 * The life of a cancellation: one person asks for it, another confirms or refuses it, as long as it was not taken back. In force, the
 * same two steps end it; it stays in force while that waits, and where it is refused.
 */
export const CANCELLATION_MOVES = {
  'take-back': { from: ['asked'], to: 'taken-back' },
  refuse: { from: ['asked'], to: 'refused' },
  confirm: { from: ['asked'], to: 'in-force' },
  'ask-reopening': { from: ['in-force'], to: 'reopening' },
  'keep-in-force': { from: ['reopening'], to: 'in-force' },
  reopen: { from: ['reopening'], to: 'reopened' },
} as const satisfies Record<string, Move<CancellationState>>
export type CancellationMove = keyof typeof CANCELLATION_MOVES

/** It waits for its second person, or holds. */
export const ALIVE_CANCELLATIONS = ['asked', 'in-force', 'reopening'] as const

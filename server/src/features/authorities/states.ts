export const AUTHORITY_STATES = ['listed', 'proposed', 'rejected'] as const
export type AuthorityState = (typeof AUTHORITY_STATES)[number]

type Move = { readonly from: readonly AuthorityState[]; readonly to: AuthorityState }

/** The life of a proposed authority. Those of the seed are listed from the start and stay so. */
export const AUTHORITY_MOVES = {
  list: { from: ['proposed'], to: 'listed' },
  reject: { from: ['proposed'], to: 'rejected' },
  reopen: { from: ['listed', 'rejected'], to: 'proposed' },
} as const satisfies Record<string, Move>

export type AuthorityMove = keyof typeof AUTHORITY_MOVES
export const AUTHORITY_MOVE_NAMES = ['list', 'reject', 'reopen'] as const satisfies readonly AuthorityMove[]

/** Two records of one body, of which the other one counts; or another body that took over. */
export const WAYS_INTO = ['same', 'succeeded'] as const
export type WentInto = (typeof WAYS_INTO)[number]

/** What an entrant says of a population, until the office has looked at it. */
export type ClaimState = 'waiting' | 'confirmed' | 'refused'
export const CLAIM_MOVES = { confirm: 'confirmed', refuse: 'refused' } as const satisfies Record<
  string,
  ClaimState
>
export const CLAIM_MOVE_NAMES = ['confirm', 'refuse'] as const
export type ClaimMove = (typeof CLAIM_MOVE_NAMES)[number]

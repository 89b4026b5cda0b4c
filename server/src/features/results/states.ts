type Move<S extends string> = { readonly from: readonly S[]; readonly to: S }

export const PUBLICATION_STATES = ['proposed', 'confirmed', 'withdrawn'] as const
export type PublicationState = (typeof PUBLICATION_STATES)[number]

/** The life of a publication: one person proposes it, another confirms it; it can be taken back with a reason. */
export const PUBLICATION_MOVES = {
  confirm: { from: ['proposed'], to: 'confirmed' },
  withdraw: { from: ['proposed', 'confirmed'], to: 'withdrawn' },
} as const satisfies Record<string, Move<PublicationState>>

/** What may happen to results after they were decided or published. */
export const CHANGE_KINDS = ['entry-withdrawn', 'order-changed'] as const

/**
 * `tied`: it has the same total as others, and there are places for some of them only; `unmarked`: it has no marks to go by; `no-panel`: it
 * falls to none, and so is counted nowhere; `by-hand`: the rule says nothing.
 */
export const OUTCOMES = ['in', 'tied', 'out', 'unmarked', 'no-panel', 'by-hand'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** `on`: it is in a round that follows; `out`: it was said that it is not; `open`: neither. */
export const FATES = ['on', 'out', 'open'] as const
export type Fate = (typeof FATES)[number]

/**
 * Why it is open: it came after choosing ended; a rule lets it through to where judging is over, or only now that a place came free; others have
 * its total; or no rule says who goes on.
 */
export const WHY_OPEN = ['late', 'over', 'free', 'tied', 'by-hand'] as const
export type WhyOpen = (typeof WHY_OPEN)[number]

export const ENTRY_STATES = ['draft', 'submitted', 'withdrawn'] as const
export type EntryState = (typeof ENTRY_STATES)[number]

export const ADMISSIBILITIES = ['open', 'admitted', 'not-admitted'] as const
export type Admissibility = (typeof ADMISSIBILITIES)[number]

/** Why a rule does not hold for an entry: it is let in although it does not fit, or what the platform found is wrong. */
export const EXCEPTIONS = ['let-in', 'found-wrong'] as const
export type ExceptionSays = (typeof EXCEPTIONS)[number]

type Move<State> = { readonly from: readonly State[]; readonly to: State }

/** The life of an entry. Withdrawing is undone to where it came from: an entry that was handed in is so again. */
export const ENTRY_MOVES = {
  submit: { from: ['draft', 'submitted'], to: 'submitted' },
  withdraw: { from: ['draft', 'submitted'], to: 'withdrawn' },
  reinstateDraft: { from: ['withdrawn'], to: 'draft' },
  reinstateSubmitted: { from: ['withdrawn'], to: 'submitted' },
} as const satisfies Record<string, Move<EntryState>>

/** The office's yes or no on whether an entry that was handed in meets the rules. */
export const ADMISSIBILITY_MOVES = {
  admit: { from: ['open'], to: 'admitted' },
  refuse: { from: ['open'], to: 'not-admitted' },
  reopen: { from: ['admitted', 'not-admitted'], to: 'open' },
} as const satisfies Record<string, Move<Admissibility>>

/** As the audit names these moves. */
export const ADMISSIBILITY_ACTIONS = ['entry.admit', 'entry.refuse', 'entry.reopen-admissibility'] as const

/** As the audit names that a rule is set aside for an entry, and holds again. */
export const EXCEPTION_ACTIONS = ['entry.set-rule-aside', 'entry.restore-rule'] as const

/** As the audit names that something is asked to be made clearer, and that it is no more. */
export const CLARIFYING_ACTIONS = ['entry.ask-clarification', 'entry.take-clarification-back'] as const

/** How far a request is: it can be answered, it was, its phase ended without an answer, or the office took it back. */
export const CLARIFICATION_STATES = ['open', 'answered', 'not-answered', 'taken-back'] as const
export type ClarificationState = (typeof CLARIFICATION_STATES)[number]

/** Of the request that stands. */
export const STANDING_CLARIFICATIONS = ['open', 'answered', 'not-answered'] as const
export type StandingClarification = (typeof STANDING_CLARIFICATIONS)[number]

/** What the entrant is told today; derived, never stored. */
export const STANDINGS = [
  'draft',
  'complete',
  'not-handed-in',
  'received',
  'changed-since',
  'admitted',
  'not-admitted',
  'withdrawn',
  'cancelled',
] as const
export type Standing = (typeof STANDINGS)[number]

/** Of which version an entrant is shown what the public would see: 'changed' is what was handed in with later changes. */
export const PREVIEWED = ['draft', 'handed-in', 'changed'] as const
export type Previewed = (typeof PREVIEWED)[number]

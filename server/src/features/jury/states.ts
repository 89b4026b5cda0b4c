type Move<S extends string> = { readonly from: readonly S[]; readonly to: S }

export const JUROR_STATES = ['invited', 'accepted', 'declined', 'withdrawn'] as const
export type JurorState = (typeof JUROR_STATES)[number]

/** What can be taken back, and is given back as it was. */
export const SEAT_STATES = ['invited', 'accepted'] as const satisfies readonly JurorState[]
export type SeatState = (typeof SEAT_STATES)[number]

/**
 * The life of an invitation. Withdrawing keeps all that was made, and giving back makes it stand again, an invitation at
 * its first address; inviting again makes a new address, and asks anew.
 */
export const JUROR_MOVES = {
  accept: { from: ['invited'], to: 'accepted' },
  decline: { from: ['invited'], to: 'declined' },
  withdraw: { from: SEAT_STATES, to: 'withdrawn' },
  'give-seat-back': { from: ['withdrawn'], to: 'accepted' },
  'give-invitation-back': { from: ['withdrawn'], to: 'invited' },
  reinvite: { from: ['withdrawn', 'declined'], to: 'invited' },
} as const satisfies Record<string, Move<JurorState>>
export type JurorMove = keyof typeof JUROR_MOVES

export const ASSIGNMENT_STATES = ['open', 'recused'] as const
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number]

export const ASSIGNMENT_MOVES = {
  recuse: { from: ['open'], to: 'recused' },
  return: { from: ['recused'], to: 'open' },
} as const satisfies Record<string, Move<AssignmentState>>

export const REVIEW_STATES = ['drafted', 'given'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

/**
 * A given review can be reopened until the round closes, and by the office's leave after that. Only given ones count, and, while such a
 * leave stands, what one said when it was given.
 */
export const REVIEW_MOVES = {
  give: { from: ['drafted'], to: 'given' },
  reopen: { from: ['given'], to: 'drafted' },
  unlock: { from: ['given'], to: 'drafted' },
} as const satisfies Record<string, Move<ReviewState>>

/** How the office's leave to change a review ends: it is given anew, or the office takes the leave back. */
export const UNLOCK_ENDINGS = ['given', 'locked'] as const
export type UnlockEnding = (typeof UNLOCK_ENDINGS)[number]
export type UnlockState = 'in-force' | UnlockEnding

export const CONFLICT_KINDS = ['own-authority', 'implementer', 'country-rule', 'declared'] as const
export type ConflictKind = (typeof CONFLICT_KINDS)[number]

/** What bars a juror from an entry by what is known of both, whatever was stated; computed, never stored. */
export const BAR_KINDS = ['own-entry', 'own-authority', 'implementer', 'country-rule'] as const
export type BarKind = (typeof BAR_KINDS)[number]

/**
 * What keeps a juror from an entry: what bars them, a conflict that they stated, having stepped back, none of the panels to which it falls
 * in the round, other categories.
 */
export const AWAY_KINDS = [...BAR_KINDS, 'declared', 'recused', 'other-panel', 'panel'] as const
export type AwayKind = (typeof AWAY_KINDS)[number]

/** How a conflict came onto the register: a rule sees it, a juror stated it in the conflict question, or stepped back from an entry. */
export const CONFLICT_SOURCES = ['rule', 'stated', 'recused'] as const
export type ConflictSource = (typeof CONFLICT_SOURCES)[number]

/** `changed`: it was given, and the entry was handed in again since; it counts no more until its juror confirms it. */
export const ASSIGNMENT_PROGRESS = ['to-do', 'started', 'given', 'changed', 'recused'] as const
export type AssignmentProgress = (typeof ASSIGNMENT_PROGRESS)[number]

/** `stated`: laid down by the conflict question, not by stepping back; `barred`: something bars its juror, who did neither. */
export const TOLD_STATES = [...ASSIGNMENT_PROGRESS, 'stated', 'barred'] as const
export type ToldState = (typeof TOLD_STATES)[number]

/** Why an entry is judged in a round that not everything reaches. */
export const ROUND_ENTRY_CAUSES = ['shortlist', 'mark', 'by-hand'] as const
export type RoundEntryCause = (typeof ROUND_ENTRY_CAUSES)[number]

/** Why the chair of a panel reads nothing yet of what its jurors answered on an entry. */
export const CHAIR_WAITS = [
  'conflicts-not-stated',
  'judging-not-over',
  'nothing-decided',
  'own-review',
] as const

import { MOST } from '#kernel/limits.ts'
import type { Invariant } from './invariant.ts'

type Kept = { readonly table: string; readonly column: string; readonly most: number }

const of = (table: string, columns: Readonly<Record<string, number>>): Kept[] =>
  Object.entries(columns).map(([column, most]) => ({ table, column, most }))

/** How many characters the database keeps of each text that somebody types; migrations state the same. */
export const KEPT_LENGTHS: readonly Kept[] = [
  ...of('people', { name: MOST.name, email: MOST.email }),
  ...of('jurors', {
    name: MOST.name,
    organisation: MOST.name,
    email: MOST.email,
    withdrawn_because: MOST.note,
  }),
  ...of('authorities', { place: MOST.name, population_source: MOST.line }),
  ...of('clarifications', { words: MOST.admissibility }),
  ...of('cancellations', { settled_because: MOST.reason }),
  ...of('population_claims', { source: MOST.line, why: MOST.note, because: MOST.note }),
  ...of('entries', { admissibility_reasons: MOST.admissibility }),
  ...of('conflict_answers', { note: MOST.note }),
  ...of('decisions', { note: MOST.reason }),
  ...of('early_closes', { reason: MOST.reason }),
  ...of('media', { alt_text: MOST.transcript, caption: MOST.caption, credit: MOST.name }),
  ...of('publication_words', { alt_text: MOST.alternative, credit: MOST.name }),
  ...of('publication_agreements', { reason: MOST.reason }),
  ...of('publications', { withdrawal_reason: MOST.reason }),
  ...of('review_unlocks', { reason: MOST.reason }),
  ...of('rule_exceptions', { reason: MOST.reason }),
  ...of('reviews', { remark: MOST.remark }),
  ...of('round_cuts', { taken_back_because: MOST.reason }),
  ...of('round_ends', { taken_back_because: MOST.reason }),
  ...of('round_entries', { reason: MOST.reason, taken_out_because: MOST.reason }),
]

/** Tables whose rows have no id of their own. */
const KEYS: Readonly<Record<string, string>> = {
  conflict_answers: 'juror_id, entry_id',
  publication_words: 'submission_id, media_id',
  rule_exceptions: 'entry_id, rule',
}

/** Rows from before a limit keep what they had, and are named here. */
export const lengthInvariants: readonly Invariant[] = KEPT_LENGTHS.map(({ table, column, most }) => ({
  name: `${table}.${column} has at most ${most} characters`,
  sql: `select ${KEYS[table] ?? 'id'}, char_length(${column}) as characters from ${table} where char_length(${column}) > ${most}`,
}))

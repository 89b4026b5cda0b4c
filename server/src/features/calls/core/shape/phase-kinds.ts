export const PHASE_KINDS = [
  'announcement',
  'entries',
  'material',
  'clarification',
  'admissibility',
  'judging',
  'hearing',
  'vote',
  'deliberation',
  'embargo',
  'results',
  'archive',
] as const
export type PhaseKind = (typeof PHASE_KINDS)[number]

/** Kinds of phases in which people hand something in, and in which minutes of grace are given after the close. */
export const TAKING_KINDS: readonly PhaseKind[] = ['entries', 'material', 'clarification']

/** Kinds of phases in which jurors judge. */
export const JUDGING_KINDS: readonly PhaseKind[] = ['judging', 'hearing']

import type { AuditFacts } from './tables.ts'

/**
 * What a call's history does not tell whoever asks, by the ids of what its lines are about. The features that know say it;
 * to whom nothing is closed, everything is told.
 */
export type Closed = {
  /** Entries of their own, with the assignments and reviews on them: nothing of their judging. */
  readonly judging: ReadonlySet<string>
  /** Where one of these competes: nothing that came of marks. */
  readonly marks: ReadonlySet<string>
  /** The same as long as it is not published: nothing that was decided. */
  readonly decisions: ReadonlySet<string>
  /** What is in rounds that not everything reaches; null: nothing of that. */
  readonly rounds: ClosedRounds | null
  /** They judge while judging goes on: nothing that came of marks, whatever it is about. */
  readonly isJudging: boolean
}

/** Of rounds that not everything reaches, as far as it is not told whether an entry is there. */
export type ClosedRounds = {
  readonly keys: ReadonlySet<string>
  /** The entries of which it is not told, wherever they are. */
  readonly entries: ReadonlySet<string>
  /** The assignments and reviews on them there. */
  readonly there: ReadonlySet<string>
  /** Juror and entry, by ids with a space between, where the one knows of the other by being there. */
  readonly statements: ReadonlySet<string>
}

export const NOTHING_CLOSED: Closed = {
  judging: new Set(),
  marks: new Set(),
  decisions: new Set(),
  rounds: null,
  isJudging: false,
}

/** Of one entry, assignment or review. */
const JUDGING = ['review', 'assignment', 'conflict']
const INTO_ROUNDS = ['round.put', 'round.take-out']
const OF_MARKS = [
  'review.unlock',
  'review.lock',
  'results.order-changed',
  'results.note-change',
  'results.undo-note',
  ...INTO_ROUNDS,
]
const OF_DECISIONS = ['decision.decide', 'decision.undo']
/** Of many entries at once, which say by how many what is closed. */
const OF_MANY_DECISIONS = ['decision.decide-others', 'decision.take-over', 'decision.undo-others']
/** The same of what came of marks between two rounds. */
const OF_MANY_MARKS = ['round.cut', 'round.take-back', 'round.end', 'round.take-end-back', 'round.tell']

export type Unsaid = {
  /** Lines about these whose action begins like this. */
  readonly begins: readonly string[]
  /** Lines about these with one of these actions. */
  readonly actions: readonly string[]
  readonly subjects: readonly string[]
  /** Only where the line says one of these rounds, or none. */
  readonly rounds?: readonly string[]
  /** Only where its juror and its entry are one of these pairs. */
  readonly pairs?: readonly string[]
}

/** The lines that are not there for whoever this is closed to; none when nothing is. */
export const unsaidIn = ({ judging, marks, decisions, rounds }: Closed): readonly Unsaid[] =>
  [
    ...(rounds === null ? [] : unsaidOfRounds(rounds)),
    { begins: JUDGING, actions: ['results.order-changed'], subjects: [...judging] },
    { begins: [], actions: OF_MARKS, subjects: [...marks] },
    { begins: [], actions: OF_DECISIONS, subjects: [...decisions] },
  ].filter(({ subjects }) => subjects.length > 0)

/** An assignment that was taken away is nowhere but in its lines, which say entry and round. */
const unsaidOfRounds = ({ keys, entries, there, statements }: ClosedRounds): readonly Unsaid[] => [
  { begins: ['assignment', 'review'], actions: [], subjects: [...there] },
  { begins: ['assignment'], actions: ['review.carry'], subjects: [...entries], rounds: [...keys] },
  { begins: ['conflict'], actions: [], subjects: [...entries], pairs: [...statements] },
  { begins: [], actions: INTO_ROUNDS, subjects: [...entries], rounds: [...keys] },
]

/** What others did to many entries at once, some of which are closed; to whom all that came of marks is, also to one. */
export const unsaidOfOthers = ({ decisions, marks, isJudging }: Closed): readonly string[] => [
  ...(decisions.size > 0 ? OF_MANY_DECISIONS : []),
  ...(marks.size > 0 || isJudging ? OF_MANY_MARKS : []),
  ...(isJudging ? OF_MARKS : []),
]

/**
 * The record proves every mark; the history says that one was made, and the ranking what it came to. It proves which file
 * was added; what a file that nobody may see looks like is no matter of the office's.
 */
const SEALED = new Set(['mark', 'markVersion', 'overVersion', 'bytes', 'sha256'])

const DECIDED = ['distinction', 'beside']
const LEAVE = 'unlock'

/** Counts over all entries of a call, from which that of one's own could be told beside what pages show without it. */
const COUNTS: Readonly<Record<string, readonly string[]>> = {
  'juror.withdraw': ['given', 'open', 'lacking'],
  'juror.give-back': ['open', 'crowded'],
  'juror.state-conflicts': ['conflicts', 'takenBack'],
  'assignment.give-evenly': ['added'],
  'assignment.undo-evenly': ['taken', 'kept'],
  'judging.close': ['missing'],
  'review.import': ['reviews'],
}

/** Which mail an act on the outbox was about: to whom something is closed, some of its mails are not there at all. */
const OF_MAILS = 'notice.'
const WHICH_MAIL = 'kind'

const isWhichMail = (action: string, name: string): boolean =>
  name === WHICH_MAIL && action.startsWith(OF_MAILS)

type Line = { readonly action: string; readonly subjectId: string | null }

/** Something of what was judged is closed to them: then no count of it is told. */
const isJudgingClosed = ({ judging, rounds }: Closed): boolean => judging.size > 0 || rounds !== null

/** The same of what came of marks. */
const areMarksClosed = ({ marks, isJudging }: Closed): boolean => marks.size > 0 || isJudging

/** Whether a fact of a line is told. */
export function isTold({ action, subjectId }: Line, name: string, closed: Closed): boolean {
  if (SEALED.has(name)) return false
  if (DECIDED.includes(name)) return !closed.decisions.has(subjectId ?? '')
  if (name === LEAVE) return !closed.marks.has(subjectId ?? '')
  if (isWhichMail(action, name)) return !isJudgingClosed(closed) && !areMarksClosed(closed)
  return !isJudgingClosed(closed) || !(COUNTS[action] ?? []).includes(name)
}

/** Acts of which more is kept elsewhere, by the fact that has its id; null: it is kept with what the line is about. */
const KEPT: Readonly<Record<string, string | null>> = {
  'assignment.recuse': null,
  'assignment.return': null,
  'entry.ask-clarification': 'clarification',
  'judging.close': null,
  'juror.withdraw': null,
  'publication.agree': 'agreement',
  'publication.withdraw': null,
  'results.note-change': null,
  'results.order-changed': 'unlock',
  'results.undo-note': null,
  'review.answer': null,
  'review.confirm': null,
  'review.give': null,
  'review.lock': 'unlock',
  'review.mark': null,
  'review.remark': null,
  'review.reopen': null,
  'review.unlock': 'unlock',
  'round.take-back': null,
  'round.take-end-back': null,
}

/** The act that this one ends, or that led to it, had the reason. */
const WITHOUT_REASON = new Set([
  'review.lock',
  'results.note-change',
  'results.order-changed',
  'results.undo-note',
])

/** Whether the reason that is kept under its id is that of the act itself. */
export const isReasoned = ({ action }: Pick<Line, 'action'>): boolean => !WITHOUT_REASON.has(action)

type Recorded = Line & { readonly facts: AuditFacts }

/** The juror's seat that a line is about; null: none, or it is found with what is kept of the act. */
export function jurorOf({ action, subjectId, facts }: Recorded): string | null {
  if (action.startsWith('juror.')) return subjectId
  const { juror } = facts
  return typeof juror === 'string' ? juror : null
}

/** The id by which what is kept of a line's act is found; null: nothing is. */
export function keptIdOf({ action, subjectId, facts }: Recorded): string | null {
  const fact = KEPT[action]
  if (fact === undefined) return null
  if (fact === null) return subjectId
  const id = facts[fact]
  return typeof id === 'string' ? id : null
}

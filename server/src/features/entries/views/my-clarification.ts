import {
  clarificationNow,
  clarificationWindows,
  clarifiedNow,
  isSupplying,
  takenUntil,
  type EndedEarly,
} from '#features/calls/index.ts'
import { questionsOf, standingState } from '../core/clarification.ts'
import type { EnteredCall, OwnEntry } from '../scope.ts'
import type { Clarification } from '../store/clarifications.ts'

type Asked = {
  /** The request that stands. */
  readonly standing: Clarification | null
  /** Something of the entry can be changed. */
  readonly mayChange: boolean
  readonly now: Date
  readonly ended: EndedEarly
}

/** What the office asks to be made clearer of one's own entry: as long as it was not decided on, and nobody else is named. */
export function myClarification(
  entry: OwnEntry,
  call: EnteredCall,
  { standing, mayChange, now, ended }: Asked,
) {
  if (!standing || !isUndecided(entry)) return null
  const { document } = call
  const isOpen = clarifiedNow(entry, document, now).length > 0
  const running = isOpen ? clarificationNow(document, now) : null
  return {
    state: standingState(standing.answeredWith !== null, isOpen),
    questions: questionsOf(standing, [call.document], entry.categoryKey).map((one) => ({
      ...one,
      section: sectionOf(one.key, document),
    })),
    words: standing.words,
    askedAt: standing.askedAt.toISOString(),
    closesAt: endOf(running ?? askedIn(call, standing), ended),
    phases: running ? standing.questions.map((key) => `${running.key}/${key}`) : [],
    isTaken: isOpen && mayChange,
    isAlone: isOpen && isSupplying(entry, document, now),
  }
}

const isUndecided = ({ state, admissibility }: OwnEntry): boolean =>
  state === 'submitted' && admissibility === 'open'

const askedIn = ({ document }: EnteredCall, { askedAt }: Clarification) =>
  clarificationWindows(document).findLast(({ opensAt }) => opensAt <= askedAt)

const endOf = (phase: Parameters<typeof takenUntil>[0] | undefined, ended: EndedEarly): string | null =>
  (phase ? takenUntil(phase, ended) : null)?.toISOString() ?? null

const sectionOf = (key: string, { form }: EnteredCall['document']): string =>
  form.sections.find(({ fields }) => fields.some((field) => field.key === key))?.key ?? ''

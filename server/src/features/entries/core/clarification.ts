import type { CallDocument } from '#features/calls/index.ts'
import { fieldsOf } from '#features/forms/index.ts'
import type { ClarificationState, StandingClarification } from '../states.ts'

/** How far a request is that stands: `isOpen` says that its phase runs, and that nobody has said yes or no to the entry. */
export const standingState = (isAnswered: boolean, isOpen: boolean): StandingClarification => {
  if (isAnswered) return 'answered'
  return isOpen ? 'open' : 'not-answered'
}

type Request = { readonly takenBackAt: Date | null; readonly answeredWith: string | null }

export const stateOf = ({ takenBackAt, answeredWith }: Request, isOpen: boolean): ClarificationState =>
  takenBackAt === null ? standingState(answeredWith !== null, isOpen) : 'taken-back'

/** Of versions of an entry the one that was read at an instant: the last that was there; null: none was. O(n). Never throws. */
export const latestBefore = <Version extends { readonly handedInAt: Date }>(
  handedIn: readonly Version[],
  at: Date,
): Version | null =>
  handedIn
    .filter(({ handedInAt }) => handedInAt <= at)
    .toSorted((a, b) => a.handedInAt.getTime() - b.handedInAt.getTime())
    .at(-1) ?? null

/** By their labels in the first of these forms that asks them; what none asks shows its key. O(fields). Never throws. */
export function questionsOf(
  { questions }: { readonly questions: readonly string[] },
  documents: readonly Pick<CallDocument, 'form'>[],
  category: string,
) {
  const fields = documents.toReversed().flatMap(({ form }) => fieldsOf(form, category))
  const labels = new Map(fields.map(({ key, label }) => [key, label]))
  return questions.map((key) => ({ key, label: { ...(labels.get(key) ?? { en: key }) } }))
}

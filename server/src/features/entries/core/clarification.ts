import type { ClarificationState, StandingClarification } from '../states.ts'

/** How far a request is that stands: `isOpen` says that its phase runs, and that nobody has said yes or no to the entry. */
export const standingState = (isAnswered: boolean, isOpen: boolean): StandingClarification => {
  if (isAnswered) return 'answered'
  return isOpen ? 'open' : 'not-answered'
}

type Request = { readonly takenBackAt: Date | null; readonly answeredWith: string | null }

export const stateOf = ({ takenBackAt, answeredWith }: Request, isOpen: boolean): ClarificationState =>
  takenBackAt === null ? standingState(answeredWith !== null, isOpen) : 'taken-back'

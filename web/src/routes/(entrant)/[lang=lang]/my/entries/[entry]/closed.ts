import { refusalInWords } from '#lib/texts/problems.ts'
import type { Refused } from '#lib/texts/problems.ts'
import type { Translator } from '#lib/texts/texts.ts'

/** The office's answer as its entrant may know it; `open` on a page from before it. */
type Answered = { readonly admissibility: 'open' | 'admitted' | 'not-admitted' }

export const decidedOf = ({ admissibility }: Answered) =>
  admissibility === 'not-admitted' ? ('refused' as const) : admissibility

/** Why an entry takes no changes, to its entrant, who knows who decided and how. */
export const closedInWords = (t: Translator, entry: Answered, problem: Refused): string =>
  problem.code === 'admissibility-already-decided'
    ? t(`entrant.check.because.${problem.code}`, { decided: decidedOf(entry) })
    : refusalInWords(t, problem)

import { atRole, outcomeOf, UNKNOWN, type Kind } from '../finding.ts'

/** All that is written in a language that is said is in one of these. */
export const languages: Kind<'languages'> = {
  about: 'entry',
  at: atRole('title'),
  check(rule, facts) {
    if (facts.languages.length === 0) return UNKNOWN
    return {
      outcome: outcomeOf(facts.languages.every((code) => rule.languages.includes(code))),
      found: { languages: facts.languages },
    }
  },
}

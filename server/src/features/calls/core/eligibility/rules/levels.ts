import { atRole, outcomeOf, UNKNOWN, type Kind } from '../finding.ts'

export const levels: Kind<'levels'> = {
  about: 'authority',
  at: atRole('authority', 'level'),
  check(rule, { authority, said }) {
    const level = authority?.level ?? said.level
    if (level === '') return UNKNOWN
    return { outcome: outcomeOf(rule.levels.includes(level)), found: { level } }
  },
}

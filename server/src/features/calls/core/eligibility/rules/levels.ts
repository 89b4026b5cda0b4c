import { atRole, outcomeOfAll, UNKNOWN, type Kind } from '../finding.ts'

/** Of which level each of those is who enter together. */
export const levels: Kind<'levels'> = {
  about: 'authority',
  at: atRole('authority', 'level'),
  check(rule, { authority, joint, said }) {
    const all = [authority?.level ?? said.level, ...joint.map(({ level }) => level)]
    const known = [...new Set(all.filter((level) => level !== ''))]
    if (known.length === 0) return UNKNOWN
    return {
      outcome: outcomeOfAll(all.map((level) => (level === '' ? null : rule.levels.includes(level)))),
      found: { levels: known },
    }
  },
}

import { roomWithin } from '#kernel/room.ts'
import { atRole, outcomeOf, UNKNOWN, type Kind } from '../finding.ts'
import type { EligibilityFacts } from '../facts.ts'
import type { RuleOf } from '../../document-shape.ts'

/** Besides the others in which its authority is, or one that enters together with it: of whom there are most, in its category or in all of the rule's together. */
export const entriesPerAuthority: Kind<'entries-per-authority'> = {
  about: 'room',
  at: atRole('authority'),
  check(rule, facts) {
    const { authority, category, joint } = facts
    const all = [...(authority === null ? [] : [facts.others]), ...joint.map(({ others }) => others)]
    const others = Math.max(0, ...all.map((each) => counted(rule, { category, others: each })))
    const { left } = roomWithin(rule.most, others)
    // That there is none for one of them is so whoever leads.
    if (authority === null && left > 0) return UNKNOWN
    return { outcome: outcomeOf(left > 0), found: { others, left } }
  },
}

function counted(
  { per, categories }: RuleOf<'entries-per-authority'>,
  { category, others }: Pick<EligibilityFacts, 'category' | 'others'>,
) {
  const of = (key: string): number => (Object.hasOwn(others, key) ? (others[key] ?? 0) : 0)
  if (per === 'category') return of(category)
  return (categories ?? Object.keys(others)).reduce((sum, key) => sum + of(key), 0)
}

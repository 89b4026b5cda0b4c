import { atRole, outcomeOf, UNKNOWN, type Kind } from '../finding.ts'

/** How many authorities enter together, their lead among them. */
export const joint: Kind<'joint'> = {
  about: 'authority',
  at: atRole('joint'),
  check({ most }, { authority, joint: others }) {
    if (authority === null && others.length === 0) return UNKNOWN
    const together = others.length + 1
    return { outcome: outcomeOf(together <= most), found: { together } }
  },
}

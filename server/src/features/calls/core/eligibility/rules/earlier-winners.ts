import { atRole, outcomeOf, UNKNOWN, type Kind } from '../finding.ts'

/** What the authority, or one that enters together with it, won in the last editions before this one, of this programme or of those that are named. */
export const earlierWinners: Kind<'earlier-winners'> = {
  about: 'authority',
  at: atRole('authority'),
  check({ editions, programmes, distinctions }, { authority, wins }) {
    const counted = wins.filter(
      (win) =>
        win.edition <= editions &&
        (programmes?.includes(win.programme) ?? win.isOwn) &&
        (distinctions?.includes(win.distinction) ?? true),
    )
    // Whoever else enters may have won, also while nobody leads them yet.
    if (authority === null && counted.length === 0) return UNKNOWN
    return { outcome: outcomeOf(counted.length === 0), found: { wins: counted } }
  },
}

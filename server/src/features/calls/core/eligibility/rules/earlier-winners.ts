import { atRole, outcomeOf, UNKNOWN, type Kind } from '../finding.ts'

/** What the authority, or one that enters together with it, won in the last editions before this one, of this programme or of those that are named. */
export const earlierWinners: Kind<'earlier-winners'> = {
  about: 'authority',
  at: atRole('authority'),
  check({ editions, programmes, distinctions }, { authority, wins }) {
    if (authority === null) return UNKNOWN
    const counted = wins.filter(
      (win) =>
        win.edition <= editions &&
        (programmes?.includes(win.programme) ?? win.isOwn) &&
        (distinctions?.includes(win.distinction) ?? true),
    )
    return { outcome: outcomeOf(counted.length === 0), found: { wins: counted } }
  },
}

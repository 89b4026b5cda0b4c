import type { Saved } from '#lib/ui/SavedState.svelte'

const isOnlyHere = (saved: Saved): boolean =>
  ('acts' in saved && saved.acts !== undefined) ||
  ('onDevice' in saved && saved.onDevice !== undefined && saved.onDevice !== 'kept')

const URGENT = ['refused', 'conflict', 'offline', 'saving', 'saved', 'none']
/** What only this page has comes first: it is gone with it. */
const urgencyOf = (saved: Saved): number => (isOnlyHere(saved) ? -1 : URGENT.indexOf(saved.state))

const latest = (one: Saved, other: Saved): number =>
  one.state === 'saved' && other.state === 'saved' ? (one.at < other.at ? 1 : -1) : 0

/**
 * What a page says at its foot, where several of its parts are saved by themselves: the most urgent of it. That all else is
 * saved is said of none of them alone, unless it is.
 */
export function together(states: readonly Saved[]): Saved {
  const [first = { state: 'none' }, ...rest] = states.toSorted(
    (one, other) => urgencyOf(one) - urgencyOf(other) || latest(one, other),
  )
  if (!('others' in first) || first.others === undefined) return first
  const isRestSaved = rest.every(({ state }) => state === 'saved' || state === 'none')
  const { others, ...alone } = first
  return isRestSaved ? { ...alone, others } : alone
}

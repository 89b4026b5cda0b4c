import type { OutputOf } from '@clarion/server/contract'

type Shown = OutputOf<'showMyEntry'>
type Entry = Pick<Shown, 'state' | 'hasChanges' | 'submissions'> & {
  readonly may: Pick<Shown['may'], 'edit'>
}

/**
 * Changes that are not handed in, with the version that counts meanwhile; null where nothing differs, and where no
 * version counts: then what differs is no concern of anybody's. `open`: they can be handed in; `decided`: only once the office
 * takes its decision back; `judged`, `proposed`, `cancelled`, `closed`: no more, and why.
 */
export function unhandedOf({ state, hasChanges, submissions, may }: Entry) {
  const counts = submissions.find(({ isLatest }) => isLatest)
  if (state !== 'submitted' || !hasChanges || counts === undefined) return null
  const { sequence, handedInAt } = counts
  return { way: wayOf(may.edit), version: sequence, handedInAt }
}

type Left = Pick<Shown, 'state' | 'leavesOut' | 'submissions'> & {
  readonly may: Pick<Shown['may'], 'edit'>
  readonly call: Pick<Shown['call'], 'isOpenForEntries'>
}

/** The same of what supporting material leaves out: changes to all else, which no version has while nothing but that can be handed in. */
export function leftOutOf({ state, leavesOut, submissions, call, may }: Left) {
  const counts = submissions.find(({ isLatest }) => isLatest)
  if (state !== 'submitted' || !leavesOut || counts === undefined) return null
  const { sequence, handedInAt } = counts
  // While the call is open, nothing but the office's yes can keep the rest from being handed in.
  const way = call.isOpenForEntries ? ('decided' as const) : closedBy(may.edit)
  return { way, version: sequence, handedInAt }
}

/** What is told of both: where the same keeps them from being handed in, once. */
export function notHandedIn(entry: Entry & Left) {
  const [unhanded, left] = [unhandedOf(entry), leftOutOf(entry)]
  return [unhanded, left?.way === unhanded?.way ? null : left].filter((one) => one !== null)
}

function wayOf({ ok, because }: Entry['may']['edit']) {
  if (ok) return 'open' as const
  if (because === 'material-judged') return 'judged' as const
  return because === 'admissibility-already-decided' ? ('decided' as const) : closedBy({ because })
}

/** Of the whole entry, which supporting material that is open or judged keeps nobody from changing. */
function closedBy({ because }: Pick<Entry['may']['edit'], 'because'>) {
  if (because === 'results-already-proposed') return 'proposed' as const
  return because === 'call-cancelled' || because === 'category-cancelled'
    ? ('cancelled' as const)
    : ('closed' as const)
}

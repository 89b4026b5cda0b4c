import type { OutputOf } from '@clarion/server/contract'

type Entry = Pick<OutputOf<'showMyEntry'>, 'state' | 'hasChanges' | 'submissions'> & {
  readonly may: Pick<OutputOf<'showMyEntry'>['may'], 'edit'>
}

/**
 * Changes that are not handed in, with the version that counts meanwhile; null where nothing differs, and where no
 * version counts: then what differs is no concern of anybody's. `open`: they can be handed in; `decided`: only once the office
 * takes its decision back; `closed`: no more.
 */
export function unhandedOf({ state, hasChanges, submissions, may }: Entry) {
  const counts = submissions.find(({ isLatest }) => isLatest)
  if (state !== 'submitted' || !hasChanges || counts === undefined) return null
  const { sequence, handedInAt } = counts
  return { way: wayOf(may.edit), version: sequence, handedInAt }
}

function wayOf({ ok, because }: Entry['may']['edit']) {
  if (ok) return 'open' as const
  return because === 'admissibility-already-decided' ? ('decided' as const) : ('closed' as const)
}

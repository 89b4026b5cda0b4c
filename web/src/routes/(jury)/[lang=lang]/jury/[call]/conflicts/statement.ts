import type { Posted } from '@clarion/server/shared'

/** What was answered for an entry in another window meanwhile. */
export type Elsewhere = {
  readonly entryId: string
  readonly isConflicted: boolean
  readonly note: string
  readonly version: number
}

/**
 * What the list says that was sent. A conflict that was shown as one and is ticked no more is taken back, by its name and in
 * the version that was shown. O(fields).
 */
export function statementOf({ all, one }: Posted) {
  const versionOf = (entryId: string): number => Number(one(`version.${entryId}`)) || 0
  const ticked = new Set(all('conflict'))
  const conflicts = [...ticked].map((entryId) => ({
    entryId,
    note: one(`note.${entryId}`).trim(),
    version: versionOf(entryId),
  }))
  const takenBack = all('stood')
    .filter((entryId) => !ticked.has(entryId))
    .map((entryId) => ({ entryId, version: versionOf(entryId) }))
  return { asked: [...all('asked')], conflicts, takenBack }
}

/** The reasons that a statement gives, each with the number of its entry, to be given back where the list has no place for it. */
export const reasonsOf = (sent: Posted, { conflicts }: Pick<ReturnType<typeof statementOf>, 'conflicts'>) =>
  conflicts.map(({ entryId, note }) => ({
    is: 'note' as const,
    entryId,
    of: sent.one(`label.${entryId}`),
    text: note,
  }))

/** What is ticked, stated conflicts apart from entries that one stepped back from. */
export const conflictsCounted = (ticked: number, steppedBack: number) => ({
  count: ticked - steppedBack,
  recused: steppedBack,
  both: steppedBack > 0 && ticked > steppedBack ? 'yes' : 'no',
})

/**
 * What a list of names says that was sent: who is ticked, and who was shown as ticked and is no more. Undefined: it was a list of
 * entries. O(names).
 */
export function namesStated({ all, one }: Posted) {
  if (one('by') !== 'names') return undefined
  const named = [...new Set(all('named'))]
  const ticked = new Set(named)
  return { asked: [...all('asked')], named, takenBack: all('stood').filter((name) => !ticked.has(name)) }
}

/** What was answered for an entry in another window meanwhile. */
export type Elsewhere = {
  readonly entryId: string
  readonly isConflicted: boolean
  readonly note: string
  readonly version: number
}

/**
 * What the list says that was sent. A conflict that was shown as one and is ticked no more is taken back, by its name and in
 * the version that was shown.
 */
export function statementOf(form: FormData) {
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
  const versionOf = (entryId: string): number => Number(texts(`version.${entryId}`)[0]) || 0
  const ticked = new Set(texts('conflict'))
  const conflicts = [...ticked].map((entryId) => ({
    entryId,
    note: texts(`note.${entryId}`)[0]?.trim() ?? '',
    version: versionOf(entryId),
  }))
  const takenBack = texts('stood')
    .filter((entryId) => !ticked.has(entryId))
    .map((entryId) => ({ entryId, version: versionOf(entryId) }))
  return { shown: texts('shown'), conflicts, takenBack }
}

/** The reasons that a statement gives, each with the number of its entry, to be given back where the list has no place for it. */
export const reasonsOf = (form: FormData, { conflicts }: Pick<ReturnType<typeof statementOf>, 'conflicts'>) =>
  conflicts.map(({ entryId, note }) => {
    const number = form.get(`label.${entryId}`)
    return { is: 'note' as const, entryId, of: typeof number === 'string' ? number : '', text: note }
  })

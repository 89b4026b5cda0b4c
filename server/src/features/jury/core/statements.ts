/** What a juror has answered for one entry. */
export type Answered = { readonly isConflicted: boolean; readonly note: string; readonly version: number }

export type Statement = {
  /** Entries that were on the page. */
  readonly asked: readonly string[]
  readonly conflicts: readonly {
    readonly entryId: string
    readonly note: string
    readonly version?: number | undefined
  }[]
  readonly takenBack: readonly { readonly entryId: string; readonly version: number }[]
}

type Change = { readonly entryId: string; readonly note: string; readonly over: number }
export type Changes = {
  readonly conflicted: readonly Change[]
  readonly takenBack: readonly Change[]
  readonly free: readonly Change[]
  /** Answered otherwise since the page was shown. */
  readonly stale: readonly string[]
}

/**
 * What a statement changes of the answers that stand. That an entry was shown makes it free only where nothing was said
 * yet: a conflict is taken back by its name alone, so that an old page undoes none. What stands already changes nothing. O(entries). Never throws.
 */
export function changesIn(answers: ReadonlyMap<string, Answered>, stated: Statement): Changes {
  const versionOf = (entryId: string): number => answers.get(entryId)?.version ?? 0
  const named = stated.conflicts.map(({ entryId, note, version = 0 }) => ({ entryId, note, over: version }))
  const isSaid = ({ entryId, note }: Change): boolean => {
    const answer = answers.get(entryId)
    return answer?.isConflicted === true && answer.note === note
  }
  const isNamed = new Set(named.map(({ entryId }) => entryId))
  // Who says both of one entry has a conflict with it.
  const takenBack = stated.takenBack.filter(({ entryId }) => !isNamed.has(entryId))
  const backed = takenBack.map(({ entryId, version }) => ({ entryId, note: '', over: version }))
  const isFresh = ({ entryId, over }: Change): boolean => versionOf(entryId) === over
  // A second click finds its own answer, as the next after the one that the page showed.
  const isNext = ({ entryId, over }: Change): boolean => versionOf(entryId) === over + 1
  const isBack = ({ entryId }: Change): boolean => answers.get(entryId)?.isConflicted === false
  const stale = [
    ...named.filter((change) => !isFresh(change) && !(isNext(change) && isSaid(change))),
    ...backed.filter((change) => !isFresh(change) && !(isNext(change) && isBack(change))),
  ]
  const spoken = new Set([...named, ...backed].map(({ entryId }) => entryId))
  return {
    conflicted: named.filter((change) => isFresh(change) && !isSaid(change)),
    takenBack: backed.filter(
      (change) => isFresh(change) && answers.get(change.entryId)?.isConflicted === true,
    ),
    free: [...new Set(stated.asked)]
      .filter((entryId) => !answers.has(entryId) && !spoken.has(entryId))
      .map((entryId) => ({ entryId, note: '', over: 0 })),
    stale: stale.map(({ entryId }) => entryId),
  }
}

import type { Answered, Statement } from './statements.ts'

type Behind = {
  readonly entryId: string
  readonly authority: string
  readonly joint: readonly { readonly name: string }[]
  readonly implementer: string
}

/** Who stands behind an entry, by name, each once. O(joint). Never throws. */
const partiesIn = ({ authority, joint, implementer }: Omit<Behind, 'entryId'>): readonly string[] => [
  ...new Set([authority, ...joint.map(({ name }) => name), implementer].filter((name) => name !== '')),
]

/**
 * Everybody who stands behind one of these entries, each once and by name alone: nothing tells of how many, of which, or in which
 * category. O(n log n) in n entries. Never throws.
 */
export const partiesOfAll = (entries: readonly Behind[]): readonly string[] =>
  [...new Set(entries.flatMap(partiesIn))].toSorted((one, other) => one.localeCompare(other, 'en'))

type Answer = Answered & { readonly isSteppingBack: boolean }

/** The names by which a conflict with an entry was stated, one in each line of its note. */
const namedIn = (answer: Answer | undefined): readonly string[] =>
  answer?.isConflicted && !answer.isSteppingBack ? answer.note.split('\n').filter(Boolean) : []

/** The names with whom a juror stated a conflict; what they stepped back from at an entry itself is none of them. O(answers). Never throws. */
export const namedBy = (answers: ReadonlyMap<string, Answer>): ReadonlySet<string> =>
  new Set([...answers.values()].flatMap(namedIn))

export type NamesStated = {
  /** Names that were on the page. */
  readonly asked: readonly string[]
  readonly named: readonly string[]
  readonly takenBack: readonly string[]
}

/**
 * What a statement by names says of each entry. A conflict is with an entry as soon as one who stands behind it is named, and is no more
 * once each of these was taken back; an entry is free once all who stand behind it were on the page. O(entries). Never throws.
 */
export function statementByNames(
  entries: readonly Behind[],
  answers: ReadonlyMap<string, Answer>,
  stated: NamesStated,
): Statement {
  const [asked, named, takenBack] = [stated.asked, stated.named, stated.takenBack].map(
    (all) => new Set(all),
  ) as [Set<string>, Set<string>, Set<string>]
  const said = entries
    .filter(({ entryId }) => !(answers.get(entryId)?.isConflicted && answers.get(entryId)?.isSteppingBack))
    .map((entry) => {
      const answer = answers.get(entry.entryId)
      const parties = partiesIn(entry)
      const before = namedIn(answer)
      const now = [
        ...before.filter((name) => named.has(name) || !takenBack.has(name)),
        ...parties.filter((name) => named.has(name)),
      ]
      const version = answer?.version ?? 0
      const { entryId } = entry
      const isShown = parties.every((name) => asked.has(name))
      return { entryId, version, before, note: [...new Set(now)].join('\n'), isShown }
    })
  return {
    asked: said.filter(({ note, isShown }) => note === '' && isShown).map(({ entryId }) => entryId),
    conflicts: said
      .filter(({ note }) => note !== '')
      .map(({ entryId, note, version }) => ({ entryId, note, version })),
    takenBack: said
      .filter(({ before, note }) => note === '' && before.length > 0)
      .map(({ entryId, version }) => ({ entryId, version })),
  }
}

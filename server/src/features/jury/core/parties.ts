import { MOST } from '#kernel/limits.ts'
import type { Answered, Statement } from './statements.ts'

type Behind = {
  readonly entryId: string
  readonly authority: string
  readonly joint: readonly { readonly name: string }[]
  readonly implementer: string
}

/** The beginning of a name that is longer than there is place for, marked as such; no letter is cut in two. */
const cut = (name: string, most: number): string =>
  name.length <= most
    ? name
    : `${name
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/u, '')
        .trimEnd()}…`

/** A name as a page hands it out and takes it back: an implementer is named in any form that the call asks for, also in several lines. */
const nameOf = (name: string): string => cut(name.replaceAll(/\s+/gu, ' ').trim(), MOST.name)

/** Who stands behind an entry, by name, each once. O(joint). Never throws. */
const partiesIn = ({ authority, joint, implementer }: Omit<Behind, 'entryId'>): readonly string[] => [
  ...new Set(
    [authority, ...joint.map(({ name }) => name), implementer].map(nameOf).filter((name) => name !== ''),
  ),
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

/** The note of these names. Where it has no place for all of them, each has an equal part of it. */
function noteOf(names: readonly string[]): string {
  const all = [...new Set(names)]
  const note = all.join('\n')
  if (note.length <= MOST.note) return note
  const each = Math.max(2, Math.floor(MOST.note / all.length) - 1)
  return [...new Set(all.map((name) => cut(name, each)))].join('\n')
}

/** Whether a line of a note is this name of its entry, or the beginning of it. Two that begin alike are both meant: none is lost that was named. */
const isLineOf = (line: string, name: string): boolean =>
  nameOf(line) === name || (line.length > 1 && line.endsWith('…') && name.startsWith(line.slice(0, -1)))

/** Those who stand behind an entry that a line of its note means; who stands behind it no more is kept as they were named. */
function meantBy(line: string, parties: readonly string[]): readonly string[] {
  const meant = parties.filter((name) => isLineOf(line, name))
  return meant.length > 0 ? meant : [line]
}

/**
 * The names with whom a juror stated a conflict, as these entries have them now; what they stepped back from at an entry itself is none of them.
 * O(answers · joint). Never throws.
 */
export function namedBy(
  entries: readonly Behind[],
  answers: ReadonlyMap<string, Answer>,
): ReadonlySet<string> {
  const behind = new Map(entries.map((entry) => [entry.entryId, partiesIn(entry)]))
  const named = [...answers].flatMap(([entryId, answer]) =>
    namedIn(answer).flatMap((line) => meantBy(line, behind.get(entryId) ?? [])),
  )
  return new Set(named.map(nameOf))
}

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
        ...before
          .flatMap((line) => meantBy(line, parties))
          .filter((name) => named.has(nameOf(name)) || !takenBack.has(nameOf(name))),
        ...parties.filter((name) => named.has(name)),
      ]
      const version = answer?.version ?? 0
      const { entryId } = entry
      const isShown = parties.every((name) => asked.has(name))
      return { entryId, version, before, note: noteOf(now), isShown }
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

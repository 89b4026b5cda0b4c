import type { Round } from '#features/calls/index.ts'

export type Earlier = Round['earlier']

/** From the least that is read to the most; each holds what stands before it. */
const LEVELS: readonly Earlier[] = ['nothing', 'ranking', 'marks', 'remarks']
const levelOf = (earlier: Earlier): number => LEVELS.indexOf(earlier)

/** Whether who may read so much of a round before theirs may read this of it. O(1). Never throws. */
export const reads = (earlier: Earlier, what: Earlier): boolean => levelOf(earlier) >= levelOf(what)

/** The less of the two. O(1). Never throws. */
export const lessOf = (a: Earlier, b: Earlier): Earlier => (levelOf(a) < levelOf(b) ? a : b)

type Named = Pick<Round, 'key' | 'earlier'>

/** The rounds after one whose juries may read the marks of it; of what is no round of the list none. O(rounds). Never throws. */
export function readingMarksOf<One extends Named>(rounds: readonly One[], key: string): readonly One[] {
  const at = rounds.findIndex((round) => round.key === key)
  return at === -1 ? [] : rounds.slice(at + 1).filter(({ earlier }) => reads(earlier, 'marks'))
}

/** The most that the rounds after one let their juries read of it; what is no round of the list is read by nobody. O(rounds). Never throws. */
export function readLater(rounds: readonly Named[], key: string): Earlier {
  const at = rounds.findIndex((round) => round.key === key)
  const later = at === -1 ? [] : rounds.slice(at + 1)
  return LEVELS.findLast((level) => later.some(({ earlier }) => earlier === level)) ?? 'nothing'
}

/** Whether the jury of a round may read the marks of another one before it. O(rounds). Never throws. */
export const readsMarksBefore = (rounds: readonly Named[], key: string): boolean =>
  rounds.findIndex((round) => round.key === key) > 0 &&
  rounds.some((round) => round.key === key && reads(round.earlier, 'marks'))

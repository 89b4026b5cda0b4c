import type { OutputOf } from '@clarion/server/contract'

type RoundName = OutputOf<'listRounds'>['rounds'][number]['name']
export type Progress = Omit<OutputOf<'showJuryProgress'>, 'isWithoutOwn'>
export type OfRound = {
  readonly key: string
  readonly name: RoundName
  /** What leaves it is judged in a round after it. */
  readonly leadsOn: boolean
  readonly progress: Progress
}

type Judged = Partial<Omit<OfRound, 'progress'>> & Pick<OfRound, 'progress'>

/** All rounds; of a call with one it is the call's. */
export const roundsOf = ({
  rounds = [],
  progress,
}: {
  readonly rounds?: readonly OfRound[]
  readonly progress: Progress
}): readonly Judged[] => (rounds.length > 0 ? rounds : [{ progress }])

type Named = Omit<Judged, 'progress'>
const namedIn = ({ name }: Named): { readonly round?: RoundName } => (name ? { round: name } : {})
const inRound = ({ key }: Named, page: string, place = ''): string =>
  `${page}${key === undefined ? '' : `?${new URLSearchParams({ round: key }).toString()}`}${place}`

export const hasOpened = ({ progress: { opensAt } }: Judged, now: string): boolean =>
  opensAt === null || opensAt <= now

/** Something that needs a person. */
export type Waits<Key extends string> = {
  /** Names the texts `office.wait.<key>`, `….say` and `….act`. */
  readonly key: Key
  readonly count: number
  readonly of: number
  readonly href: string
  readonly kind: 'bad' | 'warn' | 'calm'
  /** Since when the first of them waits. */
  readonly since?: string
  /** From when on it can be done. */
  readonly from?: string
  /** Until when it can be done. */
  readonly until?: string
  /** Of the round or the category that it is about, where its words name it. */
  readonly name?: RoundName
  /** In which of several rounds. */
  readonly round?: RoundName
}

type Stated<Key extends string> = Omit<Waits<Key>, 'of'> & { readonly of?: number }
export const item = <Key extends string>(stated: Stated<Key>): Waits<Key> => ({ of: 0, ...stated })

/** A leave to change a review stands until it is used or taken back, also once results are public. */
export function ofLeaves({ progress: { unlocked }, ...round }: Judged) {
  const [first, ...more] = unlocked
  const one = `reviews/${first?.entryId}/${first?.jurorId}`
  return item({
    key: 'unlocked',
    count: unlocked.length,
    href: more.length > 0 ? inRound(round, 'progress', '#unlocked') : inRound(round, one),
    kind: 'warn',
    ...namedIn(round),
    ...(first && { since: first.since }),
  })
}

/** What the jury of a round still owes, or did not give. */
export function ofRound({ progress, ...round }: Judged, hasBegun: boolean) {
  const { assigned, unassigned, given, unconfirmed, isOver } = progress
  const missing = hasBegun ? assigned - given : 0
  const items = [
    // Once judging is over nobody can be given anything any more.
    item({
      key: 'short',
      count: isOver ? 0 : unassigned,
      href: inRound(round, 'assignments'),
      kind: hasBegun ? 'bad' : 'warn',
    }),
    item({
      key: 'reviews',
      // Once judging is over nobody gives or confirms one any more: what is not given is decided without.
      count: isOver ? 0 : missing,
      of: assigned,
      href: inRound(round, 'progress'),
      kind: 'calm',
    }),
    item({
      key: 'not-given',
      // What is not given in a round that leads on is behind its cut.
      count: isOver && !round.leadsOn ? missing : 0,
      of: assigned,
      href: inRound(round, 'progress'),
      kind: 'warn',
    }),
    item({
      key: 'unconfirmed',
      count: isOver ? 0 : unconfirmed.reduce((sum, { reviews }) => sum + reviews, 0),
      href: inRound(round, 'progress', '#unconfirmed'),
      kind: 'warn',
    }),
  ]
  return items.map((one) => ({ ...one, ...namedIn(round) }))
}

/** The rounds that run. */
export const runningIn = (rounds: readonly OfRound[], now: string): readonly OfRound[] =>
  rounds.filter((one) => hasOpened(one, now) && !one.progress.isOver)

const sum = (all: readonly number[]): number => all.reduce((whole, one) => whole + one, 0)

/** How far the juries of several rounds are together. */
export const sumOf = (all: readonly Progress[]) => ({
  given: sum(all.map(({ given }) => given)),
  assigned: sum(all.map(({ assigned }) => assigned)),
  unconfirmed: sum(all.flatMap(({ unconfirmed }) => unconfirmed.map(({ reviews }) => reviews))),
})

type Juror = Progress['jurors'][number]

const latest = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one

/** What each juror did in one round and in another, together. */
const both = (one: Juror, other: Juror): Juror => ({
  ...one,
  assigned: one.assigned + other.assigned,
  given: one.given + other.given,
  recused: one.recused + other.recused,
  stated: one.stated + other.stated,
  minutesLeft: one.minutesLeft + other.minutesLeft,
  lastMarkAt: latest(one.lastMarkAt, other.lastMarkAt),
})

/** The jurors of a call with what they did in all of these rounds. */
export const jurorsIn = (all: readonly Progress[]): Juror[] => [
  ...all
    .flatMap(({ jurors }) => jurors)
    .reduce((known, juror) => {
      const before = known.get(juror.id)
      return known.set(juror.id, before ? both(before, juror) : juror)
    }, new Map<string, Juror>())
    .values(),
]

import { ofCancelling, ofTheRounds, type KeyOfRounds } from './waiting-rounds.ts'
import { JUDGING_KINDS } from '@clarion/server/shared'
import type { OutputOf } from '@clarion/server/contract'
import {
  hasOpened,
  item,
  ofLeaves,
  ofRound,
  roundsOf,
  type OfRound,
  type Progress,
  type Waits,
} from './waiting-of-jury.ts'
import type { Office } from '../parts/office.ts'

export type Waiting = Waits<WaitingKey>
export type WaitingKey =
  | KeyOfRounds
  | 'announce'
  | 'confirm'
  | 'outdated'
  | 'mails'
  | 'mails-uncertain'
  | 'admit'
  | 'clarified'
  | 'unanswered'
  | 'conflicts'
  | 'short'
  | 'reviews'
  | 'unconfirmed'
  | 'not-given'
  | 'unlocked'
  | 'undecided'
  | 'overgiven'
  | 'won-twice'
  | 'ungiven'
  | 'vote'
  | 'held'
  | 'publish'
  | 'changes'
  | 'second'
  | 'stand-in'
  | 'ender'
  | 'admin-ender'
  | 'unconflicted'
  | 'conflicted'
  | 'authorities'

type Facts = {
  readonly office: Pick<Office, 'state' | 'timeline' | 'now' | 'document'>
  readonly figures: Pick<OutputOf<'entryFigures'>, 'undecided' | 'received' | 'clarified'>
  /** Of the round that is meant now. */
  readonly progress: Progress
  /** All of them, where the call has several. */
  readonly rounds?: readonly OfRound[]
  readonly status: Pick<
    OutputOf<'showCallStatus'>,
    | 'undecided'
    | 'decidable'
    | 'isDecided'
    | 'overgiven'
    | 'wonTwice'
    | 'ungiven'
    | 'unfound'
    | 'held'
    | 'publication'
    | 'isOutdated'
    | 'embargoedUntil'
    | 'changes'
    | 'staffing'
    | 'rounds'
    | 'cancellations'
  >
  readonly mails: OutputOf<'showOutboxFigures'>
  /** Authorities that this person may list or reject; the registry is the whole site's. */
  readonly proposedAuthorities: number
}

/** What needs a person, the one that hurts soonest first; what is fine is left out. */
export function waitingFor(facts: Facts): Waiting[] {
  const judging = facts.office.timeline.filter(({ kind }) => JUDGING_KINDS.includes(kind))
  const hasBegun = judging.some(({ state }) => state !== 'to-come')
  const rounds = roundsOf(facts)
  const isOver = rounds.every(({ progress }) => progress.isOver)
  const all = [
    ...ofTheSite(facts),
    ...ofTheRounds(facts.status),
    ...ofCancelling(facts.status, facts.office),
    ...(isPublished(facts)
      ? []
      : [
          ...ofTheOffice(facts),
          ofTheVote(facts),
          ofTheDoor(facts, hasBegun),
          ofWhatIsClearer(facts),
          ...rounds.flatMap((one) => ofRound(one, hasBegun && hasOpened(one, facts.office.now))),
          ...ofTheInvited(facts, isOver),
          ...ofTheEnd(facts, isOver),
        ]),
  ]
  return all.filter(isThere).sort((a, b) => WEIGHT[a.kind] - WEIGHT[b.kind])
}

/** Choosing waits to be ended also where nobody is undecided any more: until then entrants hear nothing. */
export const isThere = ({ key, count }: Pick<Waiting, 'key' | 'count'>): boolean =>
  count > 0 || key === 'choice'

const WEIGHT = { bad: 0, warn: 1, calm: 2 } as const

const isPublished = ({ status }: Facts): boolean => status.publication?.state === 'confirmed'
const isProposed = ({ status }: Facts): boolean => status.publication?.state === 'proposed'

const once = (is: boolean): number => (is ? 1 : 0)

function ofTheSite(facts: Facts): Waiting[] {
  const { isOutdated, publication } = facts.status
  return [
    item({ key: 'announce', count: once(facts.office.state === 'draft'), href: 'settings', kind: 'calm' }),
    item({ key: 'outdated', count: once(isProposed(facts) && isOutdated), href: 'publication', kind: 'bad' }),
    item({
      key: 'confirm',
      // Whoever proposed waits for somebody else.
      count: once(isProposed(facts) && !isOutdated && publication?.isMine !== true),
      href: 'publication',
      ...sinceEmbargo(facts),
    }),
    item({
      key: 'changes',
      count: facts.status.changes.filter(({ noted }) => noted === null).length,
      href: 'publication#changes',
      kind: 'bad',
    }),
    ...roundsOf(facts).map(ofLeaves),
    item({ key: 'mails', count: facts.mails.failed, href: 'outbox', kind: 'bad' }),
    item({ key: 'mails-uncertain', count: facts.mails.uncertain, href: 'outbox', kind: 'warn' }),
    item({
      key: 'authorities',
      count: facts.proposedAuthorities,
      href: '../authorities',
      kind: 'calm',
    }),
  ]
}

/** Under an embargo nobody can confirm yet, so that nothing hurts. */
function sinceEmbargo({ status: { embargoedUntil }, office }: Facts): Pick<Waiting, 'kind' | 'from'> {
  const isAhead = embargoedUntil !== null && office.now < embargoedUntil
  return isAhead ? { kind: 'calm', from: embargoedUntil } : { kind: 'warn' }
}

/** What a public vote finds nobody finds here: known from the beginning, until somebody has it. */
const ofTheVote = ({ status }: Facts): Waiting =>
  item({ key: 'vote', count: status.unfound, href: 'decisions', kind: 'warn' })

/** Who is missing: said before the call opens, and until somebody is there. */
function ofTheOffice({ status: { staffing }, office }: Facts): Waiting[] {
  const href = '../people'
  const kind = office.state === 'draft' ? 'warn' : 'bad'
  return [
    item({ key: 'second', count: once(staffing.lacksSecond), href, kind }),
    item({ key: 'conflicted', count: once(staffing.lacksUnconflicted), href, kind }),
    item({ key: 'ender', count: once(staffing.lacksEnder), href, kind }),
    item({ key: 'unconflicted', count: once(staffing.needsUnconflictedStandIn), href, kind: 'calm' }),
    item({ key: 'stand-in', count: once(staffing.needsStandIn), href, kind: 'calm' }),
    item({ key: 'admin-ender', count: once(staffing.enders.length > 0), href, kind: 'calm' }),
  ]
}

/** The jury sees only what the office has looked at. */
const ofTheDoor = ({ figures }: Facts, hasBegun: boolean): Waiting =>
  item({
    key: 'admit',
    count: figures.undecided,
    href: 'entries?admissibility=open',
    kind: hasBegun ? 'bad' : 'warn',
  })

/** What was asked is answered: nobody has read it as long as nobody has decided. */
const ofWhatIsClearer = ({ figures }: Facts): Waiting =>
  item({
    key: 'clarified',
    count: figures.clarified,
    href: 'entries?admissibility=open&clarification=answered',
    kind: 'warn',
  })

function ofTheInvited({ progress: { jurors } }: Facts, isOver: boolean): Waiting[] {
  const late = jurors.filter(
    ({ state, conflictsStatedAt }) => state === 'accepted' && conflictsStatedAt === null,
  )
  return [
    // What is closed to them for want of it nobody judges any more.
    item({ key: 'conflicts', count: isOver ? 0 : late.length, href: 'jurors', kind: 'warn' }),
    item({
      key: 'unanswered',
      count: jurors.filter(({ state }) => state === 'invited').length,
      href: 'jurors',
      kind: 'calm',
    }),
  ]
}

function ofTheEnd(facts: Facts, isOver: boolean): Waiting[] {
  const { progress } = facts
  const { undecided, decidable, isDecided, overgiven, wonTwice, ungiven, held } = facts.status
  // A distinction on an entry that has left is for nobody: that is looked at before anything is called ready.
  const wrong = overgiven.length + wonTwice.length + (isDecided ? ungiven.length : 0)
  const isSettled = isDecided && wrong === 0 && held.length === 0
  const isReady = isOver && !isProposed(facts) && isSettled && progress.entries > 0
  return [
    item({
      key: 'undecided',
      count: isOver ? undecided : 0,
      of: decidable,
      href: 'decisions',
      kind: 'calm',
    }),
    item({ key: 'overgiven', count: overgiven.length, href: 'decisions', kind: 'bad' }),
    item({ key: 'won-twice', count: wonTwice.length, href: 'decisions', kind: 'bad' }),
    item({ key: 'ungiven', count: isDecided ? ungiven.length : 0, href: 'decisions', kind: 'bad' }),
    item({ key: 'held', count: held.length, href: 'decisions#gone', kind: 'warn' }),
    item({ key: 'publish', count: once(isReady), href: 'publication', kind: 'calm' }),
  ]
}

const IN_CANCELLED: readonly WaitingKey[] = ['mails', 'mails-uncertain', 'reopen', 'asked']

/** Of a call that is cancelled nothing has to be checked, judged or decided; mails still leave, and it can take place after all. */
export const waitingInCancelled = (waiting: readonly Waiting[]): readonly Waiting[] =>
  waiting.filter(({ key }) => IN_CANCELLED.includes(key))

import type { Actor } from '#kernel/actor.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import { mayRunCall } from '#features/calls/index.ts'
import type { ResultsStage } from '../core/results-guard.ts'
import { isUnpublished, type EntryFacts } from '../policy.ts'

const isReceived = ({ state }: Pick<EntryFacts, 'state'>): Verdict =>
  state === 'submitted' ? YES : no('entry-not-submitted')

type OfficeFacts = EntryFacts & {
  readonly callId: string
  readonly results: ResultsStage
  /** Whether the category in which it counts takes place, and its call. */
  readonly takesPlace: Verdict
  /** It concerns whoever asks themselves. */
  readonly isOwn: boolean
}

/** Whether an entry is under judgement opens and closes what is told of its category: not for those whose own it is. */
const isOthers = ({ isOwn }: OfficeFacts): Verdict => (isOwn ? no('own-conflict') : YES)

/** What the office says of an entry that was handed in, while it takes place and nothing is published. */
const mayDeem = (actor: Actor, entry: OfficeFacts, rule: () => Verdict): Verdict =>
  all(
    () => mayRunCall(actor, { id: entry.callId }),
    () => isOthers(entry),
    () => entry.takesPlace,
    () => isUnpublished(entry),
    () => isReceived(entry),
    rule,
  )

/** Saying whether an entry meets the rules: the office of its call, once it is handed in. */
export const mayDecide = (actor: Actor, entry: OfficeFacts): Verdict =>
  mayDeem(actor, entry, () => (entry.admissibility === 'open' ? YES : no('admissibility-already-decided')))

/** Setting a rule of who may enter aside for an entry, drafts among them, and taking that back: until what follows is published. */
export const mayExcept = (actor: Actor, entry: OfficeFacts): Verdict =>
  all(
    () => mayRunCall(actor, { id: entry.callId }),
    () => isOthers(entry),
    () => isUnpublished(entry),
  )

/** Opening that again; where it does not take place nobody could close it any more. */
export const mayReopen = (actor: Actor, entry: OfficeFacts): Verdict =>
  mayDeem(actor, entry, () => (entry.admissibility === 'open' ? no('changed-meanwhile') : YES))

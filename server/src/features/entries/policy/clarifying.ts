import type { Actor } from '#kernel/actor.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import { keepsMarks } from '../policy.ts'
import { mayDecide } from './office.ts'

type Asking = {
  /** A phase for clarification runs, before its close. */
  readonly isRunning: boolean
  /** The jury could not look at an answer any more: marks that stand would be set aside. */
  readonly losesMarks: boolean
  /** What was asked last can be answered, and was not. */
  readonly isAsked: boolean
}

type OfficeFacts = Parameters<typeof mayDecide>[1]

const isRunning = (asking: Pick<Asking, 'isRunning'>): Verdict =>
  asking.isRunning ? YES : no('clarification-not-open')

/** Asking an entrant to make answers clearer: whoever says whether the entry meets the rules, until they do; one request at a time. */
export const mayClarify = (actor: Actor, entry: OfficeFacts, asking: Asking): Verdict =>
  all(
    () => mayDecide(actor, entry),
    () => isRunning(asking),
    () => (asking.isAsked ? no('clarification-already-asked') : YES),
    () => keepsMarks(asking.losesMarks),
  )

/** Taking that back, as long as it was not answered and could be. */
export const mayUnask = (actor: Actor, entry: OfficeFacts, asking: Omit<Asking, 'losesMarks'>): Verdict =>
  all(
    () => mayDecide(actor, entry),
    () => isRunning(asking),
    () => (asking.isAsked ? YES : no('changed-meanwhile')),
  )

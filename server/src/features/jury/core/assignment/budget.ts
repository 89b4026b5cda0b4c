import { type Budget, SMALL } from './bounded.ts'
import { columnsOf } from './candidates.ts'
import { Cancelled } from './flow.ts'
import type { Instance } from './instance.ts'
import type { Limit } from './milp.ts'

export type Timing = {
  /** Milliseconds of some steady clock. */
  readonly clock: () => number
  readonly seconds: number
  /** Asked before each program; true cancels the work. */
  readonly isCancelled: () => boolean
}

/** No program is given less: with nothing to work in it would not even say that it found nothing. */
const LEAST_SECONDS = 0.05
/** With less left nothing more is begun. */
const WORTH_SECONDS = 0.2

/** One limit of seconds for all that the solver is asked, from now on. O(1). Throws Cancelled, from its parts, when it is asked for. */
export function timedBudget({ clock, seconds, isCancelled }: Timing): Budget {
  const end = clock() + seconds * 1000
  const left = (): number => {
    if (isCancelled()) throw new Cancelled()
    return Math.max(LEAST_SECONDS, (end - clock()) / 1000)
  }
  return { limit: (share = 1) => ({ seconds: left() * share }), isSpent: () => left() < WORTH_SECONDS }
}

/** Nodes for a program of as many columns as the integer solver takes whole, and for the largest. */
const MOST_NODES = 1000
const LEAST_NODES = 10
/** More than the largest relaxation took that was measured, of 95,000 columns. */
const STEPS = 200_000

/**
 * A fixed amount of work for each program of an instance, the less the larger it is, so that the answer is the same on every machine. O(E·J).
 * Throws Cancelled, from its parts, when it is asked for.
 */
export function workBudget(instance: Instance, isCancelled: () => boolean): Budget {
  const nodes = Math.round((MOST_NODES * SMALL) / Math.max(SMALL, columnsOf(instance)))
  const limit = (): Limit => {
    if (isCancelled()) throw new Cancelled()
    return { nodes: Math.max(LEAST_NODES, nodes), steps: STEPS }
  }
  return { limit, isSpent: () => false }
}

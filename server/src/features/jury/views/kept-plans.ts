import { LRUCache } from 'lru-cache'
import { planInWorker } from '../core/assignment/in-worker.ts'
import type { EvenPlan, PlanInput } from '../core/plan.ts'

export type PlanFacts = {
  readonly input: PlanInput
  /** Over all of the input: other facts have another. */
  readonly hash: string
}

// Enough for the organisers of a few calls who look, think and confirm.
const KEPT = 16
const plans = new LRUCache<string, Promise<EvenPlan>>({ max: KEPT })
let last: Promise<unknown> = Promise.resolve()

/**
 * The plan for these facts, computed in a thread, one at a time whoever asks. It follows from the facts alone, so it is kept under their
 * hash: preview and act are one computation, and many who look at once cost one.
 */
export function planFor({ input, hash }: PlanFacts): Promise<EvenPlan> {
  const known = plans.get(hash)
  if (known) return known
  const plan = last.then(() => planInWorker(input))
  // What failed is tried again.
  last = plan.catch(() => plans.peek(hash) === plan && plans.delete(hash))
  plans.set(hash, plan)
  return plan
}

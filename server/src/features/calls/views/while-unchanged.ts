import { deepFrozen } from '#kernel/frozen.ts'
import { LastAsked } from '#kernel/last-asked.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '../store/calls.ts'
import { pulseOf } from '../store/pulses.ts'

type Kept = { readonly call: Call; readonly pulse: string; readonly answer: Promise<unknown> }

/** Some megabytes each for a call of 1,000 entries; a few questions about each of the calls that offices look at in a day. */
const MOST_KEPT = 40
const kept = new LastAsked<string, Kept>(MOST_KEPT)

/**
 * What `read` finds of a call's entries, jury and results; while nothing of them and of the call changes, what it found last. `question`
 * names what is read, with all else that it follows from. Nobody may change the answer.
 */
export async function whileUnchanged<Answer>(
  db: Db,
  call: Call,
  question: string,
  read: () => Promise<Answer>,
): Promise<Answer> {
  // Before anything is read: an answer may be of a later version than it is kept for, never of an earlier one.
  const pulse = await pulseOf(db, call.id)
  const key = `${call.id} ${question}`
  const known = kept.get(key)
  if (known?.call === call && known.pulse === pulse) return known.answer as Promise<Answer>
  const answer = read().then(deepFrozen)
  const found = { call, pulse, answer }
  kept.set(key, found)
  // What failed is tried again.
  answer.catch(() => kept.forget(key, found))
  return answer
}

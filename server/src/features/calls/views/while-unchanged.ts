import { LRUCache } from 'lru-cache'
import { deepFrozen } from '#kernel/frozen.ts'
import type { CallId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { askedOnce, isReading } from '#platform/reading.ts'
import { getCall, getCallById, type Call } from '../store/calls.ts'
import { meetCall, pulseOf } from '../store/pulses.ts'

type Asking = Pick<Ctx, 'db'>

const pulseIn = (ctx: Asking, id: CallId) => askedOnce(ctx, `pulse ${id}`, () => pulseOf(ctx.db, id))

/**
 * The call by its key, as `getCall` has it; while a request only reads, its version is asked for once, and its pulse with it. What is
 * read of it afterwards is kept for that pulse.
 */
export function callIn(ctx: Asking, key: string): Promise<Call> {
  return isReading(ctx) ? askedOnce(ctx, `call ${key}`, () => met(ctx, key)) : getCall(ctx.db, key)
}

async function met(ctx: Asking, key: string): Promise<Call> {
  const found = await meetCall(ctx.db, key)
  if (!found) throw new Refusal('not-found')
  await askedOnce(ctx, `pulse ${found.id}`, () => Promise.resolve(found.pulse))
  const call = await getCall(ctx.db, key, found.row)
  return askedOnce(ctx, `call with id ${found.id}`, () => Promise.resolve(call))
}

/** The same by its id. */
export const callWithIdIn = (ctx: Asking, id: CallId): Promise<Call> =>
  askedOnce(ctx, `call with id ${id}`, () => getCallById(ctx.db, id))

type Kept = { readonly call: Call; readonly pulse: string; readonly answer: Promise<unknown> }

/** Some megabytes for a call of 1,000 entries; a dozen of questions about each of the calls that offices look at in a day. */
const MOST_KEPT = 80
const kept = new LRUCache<string, Kept>({ max: MOST_KEPT })

/**
 * What `read` finds of a call's entries, jury and results; while nothing of them and of the call changes, what it found last. `question`
 * names what is read, with all else that it follows from. Nobody may change the answer.
 */
export async function whileUnchanged<Answer>(
  ctx: Asking,
  call: Call,
  question: string,
  read: () => Promise<Answer>,
): Promise<Answer> {
  // Before anything is read: an answer may be of a later version than it is kept for, never of an earlier one.
  const pulse = await pulseIn(ctx, call.id)
  const key = `${call.id} ${question}`
  const known = kept.get(key)
  if (known?.call === call && known.pulse === pulse) return known.answer as Promise<Answer>
  const answer = read().then(deepFrozen)
  const found = { call, pulse, answer }
  kept.set(key, found)
  // What failed is tried again.
  answer.catch(() => kept.peek(key) === found && kept.delete(key))
  return answer
}

import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { CallId, PersonId } from '#kernel/ids.ts'
import type { CallPart } from './core/parts.ts'
import {
  askerOf,
  type CancelFacts,
  type CancellationFacts,
  type SecondToCancel,
} from './policy/cancelling.ts'
import { officeCall } from './scope.ts'
import { getCallById, type Call } from './store/calls.ts'
import { aliveOf, getCancellation, type Cancellation } from './store/cancellations.ts'

/** What cancelling asks of jury and results, which stand to the right of calls. */
export type CancelGuard = {
  /** Makes what is begun, handed in, marked, decided or published in the call wait until the transaction ends. */
  hold(tx: Db, callId: CallId): Promise<void>
  stageOf(db: Db, callId: CallId): Promise<'none' | 'proposed' | 'published'>
  /** The others of the office, by the rule of two people: whether each may confirm what this person asked for. */
  secondPeople(ctx: Pick<Ctx, 'db' | 'now'>, call: Call, asker: PersonId): Promise<readonly SecondToCancel[]>
  /** The categories in which whoever asks has an entry of their own: what the jury did there is not told. */
  ownCategories(ctx: Ctx, db: Db, call: Call): Promise<ReadonlySet<string>>
}

/** What cancelling needs of the features to the right of calls. */
export type Cancelling = { readonly guard: CancelGuard; readonly parts: readonly CallPart[] }

/** A call for its office, while nothing is begun, handed in, marked, decided, published or cancelled in it. */
export async function heldToCancel(ctx: Ctx, tx: Db, key: string, { guard }: Cancelling): Promise<Call> {
  const { id } = await officeCall({ ...ctx, db: tx }, key)
  await guard.hold(tx, id)
  return getCallById(tx, id)
}

type Held = { readonly call: Call; readonly current: Cancellation }

/** One cancellation of a call that is held so. */
export async function heldCancellation(
  ctx: Ctx,
  tx: Db,
  asked: { readonly call: string; readonly cancellation: string },
  cancelling: Cancelling,
): Promise<Held> {
  const call = await heldToCancel(ctx, tx, asked.call, cancelling)
  return { call, current: await getCancellation(tx, call.id, asked.cancellation) }
}

/** What the rules of cancelling ask. */
export async function factsOf(
  { now }: Pick<Ctx, 'now'>,
  db: Db,
  { call, current }: { readonly call: Call; readonly current: CancellationFacts },
  guard: CancelGuard,
): Promise<CancelFacts> {
  return { current, stage: await guard.stageOf(db, call.id), now }
}

export const currentOf = (db: Db, call: Call, category: string | null): Promise<Cancellation | null> =>
  aliveOf(db, call.id, category)

/** Everybody else of the office, seen from whoever asked for what waits; as long as nobody has, from whoever looks. */
export async function othersOf(
  ctx: Ctx,
  db: Db,
  { call, current }: { readonly call: Call; readonly current: CancellationFacts },
  guard: CancelGuard,
): Promise<readonly SecondToCancel[]> {
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : null
  const asker = (askerOf(current) as PersonId | null) ?? own
  return asker === null ? [] : guard.secondPeople({ db, now: ctx.now }, call, asker)
}

import { isSignedBy, signedBy, signedInAt } from '#kernel/actor.ts'
import type { Localised } from '#kernel/languages.ts'
import { canonicalJson } from '#kernel/proof/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { mayAskToCancel, mayAskToReopen } from '../policy/cancelling.ts'
import { mayRunCall } from '../policy.ts'
import {
  currentOf,
  factsOf,
  heldCancellation,
  heldToCancel,
  othersOf,
  type Cancelling,
} from '../scope-of-cancelling.ts'
import type { Call } from '../store/calls.ts'
import {
  getCancellation,
  insertCancellation,
  moveCancellation,
  type Cancellation,
} from '../store/cancellations.ts'
import { demandCategoryOf, hashOf, touchedIn } from '../views/cancellation.ts'
import { askToConfirm, type Act } from './cancellation-mails.ts'

type Asked = {
  readonly call: string
  readonly category?: string | undefined
  readonly reason: Localised
  readonly hash: string
}

/** Asks that a call, or a category of it, be cancelled, and those who may confirm it to do so; a second click finds it asked. */
export async function askCancellation(ctx: Ctx, input: Asked, cancelling: Cancelling) {
  return ctx.db.transaction(async (tx) => {
    const { guard } = cancelling
    const call = await heldToCancel(ctx, tx, input.call, cancelling)
    const category = input.category ?? null
    demand(mayRunCall(ctx.actor, call))
    demandCategoryOf(call, category)
    const current = await currentOf(tx, call, category)
    if (current?.state === 'asked' && isOwn(ctx, current.askedBy, [current.reason, input.reason]))
      return { cancellation: current.id, asked: await countAsked(ctx, tx, { call, current }, cancelling) }
    demand(mayAskToCancel(ctx.actor, call, await factsOf(ctx, tx, { call, current }, guard)))
    const reason = reasonIn(call, input.reason)
    await demandSeen(ctx, tx, { call, category, current, hash: input.hash }, cancelling)
    const made = await insertCancellation(tx, {
      callId: call.id,
      categoryKey: category,
      reason,
      askedBy: signedBy(ctx.actor),
      askedAt: ctx.now,
    })
    return {
      cancellation: made.id,
      asked: await announce(ctx, tx, { call, current: made, act: 'cancel' }, cancelling),
    }
  })
}

type Reopening = Pick<Asked, 'call' | 'reason' | 'hash'> & { readonly cancellation: string }

/** Asks that what was cancelled take place after all. */
export async function askReopening(ctx: Ctx, input: Reopening, cancelling: Cancelling) {
  return ctx.db.transaction(async (tx) => {
    const { call, current } = await heldCancellation(ctx, tx, input, cancelling)
    demand(mayRunCall(ctx.actor, call))
    if (
      current.state === 'reopening' &&
      isOwn(ctx, current.reopeningBy, [current.reopeningReason, input.reason])
    )
      return { asked: await countAsked(ctx, tx, { call, current }, cancelling) }
    demand(mayAskToReopen(ctx.actor, call, await factsOf(ctx, tx, { call, current }, cancelling.guard)))
    const reason = reasonIn(call, input.reason)
    const category = current.categoryKey
    await demandSeen(ctx, tx, { call, category, current, hash: input.hash }, cancelling)
    await moveCancellation(tx, current, 'ask-reopening', {
      reopeningReason: reason,
      reopeningBy: signedBy(ctx.actor),
      reopeningAt: ctx.now,
    })
    const moved = await getCancellation(tx, call.id, current.id)
    return { asked: await announce(ctx, tx, { call, current: moved, act: 'reopen' }, cancelling) }
  })
}

/** Whoever acts asked for just this. */
const isOwn = ({ actor }: Ctx, by: string | null, [before, now]: readonly (Localised | null)[]): boolean =>
  isSignedBy(actor, by) && canonicalJson(before ?? {}) === canonicalJson(now ?? {})

/** The reason in every language of the call, and in no other. */
function reasonIn({ document }: Call, reason: Localised): Localised {
  const missing = document.languages.filter((tag) => !reason[tag])
  if (missing.length > 0)
    throw new Refusal('reason-required', {
      fields: missing.map((tag) => ({ field: `reason.${tag}`, code: 'required' })),
    })
  return Object.fromEntries(document.languages.map((tag) => [tag, reason[tag] ?? '']))
}

type Seen = {
  readonly call: Call
  readonly category: string | null
  readonly current: Cancellation | null
  readonly hash: string
}

async function demandSeen(ctx: Ctx, tx: Db, { hash, ...seen }: Seen, cancelling: Cancelling): Promise<void> {
  const touched = await touchedIn(tx, cancelling, seen.call, seen.category)
  if (hashOf(ctx, { ...seen, touched }) !== hash) throw new Refusal('preview-outdated')
}

type Waiting = { readonly call: Call; readonly current: Cancellation }

async function countAsked(ctx: Ctx, tx: Db, waiting: Waiting, { guard }: Cancelling): Promise<number> {
  const others = await othersOf(ctx, tx, waiting, guard)
  return others.filter(({ verdict }) => verdict.ok).length
}

async function announce(
  ctx: Ctx,
  tx: Db,
  { act, ...waiting }: Waiting & { readonly act: Act },
  { guard }: Cancelling,
): Promise<number> {
  const { call, current } = waiting
  await audit.record(tx, ctx, act === 'cancel' ? 'call.ask-cancellation' : 'call.ask-reopening', {
    callId: call.id,
    subjectId: current.id,
    category: current.categoryKey,
    signedInAt: signedInAt(ctx.actor),
  })
  const others = await othersOf(ctx, tx, waiting, guard)
  return askToConfirm(ctx, tx, { call, cancellation: current, act }, others)
}

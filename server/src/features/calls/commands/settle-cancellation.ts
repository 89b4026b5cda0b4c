import { signedBy, signedInAt } from '#kernel/actor.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import {
  askerOf,
  mayConfirmCancellation,
  secondOf,
  mayRefuseCancellation,
  mayTakeCancellationBack,
} from '../policy/cancelling.ts'
import { mayRunCall } from '../policy.ts'
import { factsOf, heldCancellation, othersOf, type Cancelling } from '../scope-of-cancelling.ts'
import type { Call } from '../store/calls.ts'
import { keepInCall, moveCancellation, type Cancellation } from '../store/cancellations.ts'
import { hashOf, touchedIn } from '../views/cancellation.ts'
import { tellConcerned, tellOfRefusal, type Act } from './cancellation-mails.ts'

type Asked = { readonly call: string; readonly cancellation: string }

const actOf = ({ state }: Cancellation): Act => (state === 'reopening' ? 'reopen' : 'cancel')

/**
 * Cancels, or lets take place after all, as the second person, what another of the office asked for, and tells everybody whom it
 * concerns; whatever was begun, handed in or given since the preview stops it. A second click finds it done.
 */
export async function confirmCancellation(ctx: Ctx, input: Asked & { hash: string }, cancelling: Cancelling) {
  return ctx.db.transaction(async (tx) => {
    const { guard } = cancelling
    const { call, current } = await heldCancellation(ctx, tx, input, cancelling)
    demand(mayRunCall(ctx.actor, call))
    const category = current.categoryKey
    const touched = await touchedIn(tx, cancelling, call, category)
    if (await hasConfirmed(ctx, tx, { call, current })) return { mails: touched.told.length }
    const facts = await factsOf(ctx, tx, { call, current }, guard)
    const second = secondOf(ctx.actor, await othersOf(ctx, tx, { call, current }, guard))
    demand(mayConfirmCancellation(ctx.actor, call, { ...facts, second }))
    if (hashOf(ctx, { call, category, current, touched }) !== input.hash)
      throw new Refusal('preview-outdated')
    const act = actOf(current)
    await carryOut(ctx, tx, current, act)
    const { told, ...figures } = touched
    await audit.record(tx, ctx, act === 'cancel' ? 'call.cancel' : 'call.reopen', {
      callId: call.id,
      subjectId: current.id,
      category,
      askedBy: askerOf(current),
      signedInAt: signedInAt(ctx.actor),
      drafts: figures.drafts,
      handedIn: figures.handedIn,
      jurors: figures.jurors,
    })
    await tellConcerned(ctx, tx, { call, cancellation: current, act }, told)
    return { mails: told.length }
  })
}

async function carryOut(ctx: Ctx, tx: Db, current: Cancellation, act: Act): Promise<void> {
  const by = signedBy(ctx.actor)
  await (act === 'cancel'
    ? moveCancellation(tx, current, 'confirm', { settledBy: by, settledAt: ctx.now })
    : moveCancellation(tx, current, 'reopen', { reopenedBy: by, reopenedAt: ctx.now }))
  await keepInCall(tx, current, act === 'cancel' ? ctx.now : null)
}

/** Says no to it, with the reason, which whoever asked is told. */
export async function refuseCancellation(
  ctx: Ctx,
  input: Asked & { reason: string },
  cancelling: Cancelling,
) {
  return ctx.db.transaction(async (tx) => {
    const { call, current } = await heldCancellation(ctx, tx, input, cancelling)
    demand(mayRunCall(ctx.actor, call))
    if (await hasSettled(ctx, tx, { call, current }, 'call.refuse-cancellation')) return {}
    demand(mayRefuseCancellation(ctx.actor, call, current))
    const { reason } = input
    if (reason === '')
      throw new Refusal('reason-required', { fields: [{ field: 'reason', code: 'required' }] })
    await endAsking(ctx, tx, current, { move: 'refuse', because: reason })
    await record(ctx, tx, { call, current }, 'call.refuse-cancellation')
    await tellOfRefusal(ctx, tx, { call, cancellation: current, act: actOf(current) }, reason)
    return {}
  })
}

/** Takes back what one asked for oneself. */
export async function takeCancellationBack(ctx: Ctx, input: Asked, cancelling: Cancelling) {
  return ctx.db.transaction(async (tx) => {
    const { call, current } = await heldCancellation(ctx, tx, input, cancelling)
    demand(mayRunCall(ctx.actor, call))
    if (await hasSettled(ctx, tx, { call, current }, 'call.take-cancellation-back')) return {}
    demand(mayTakeCancellationBack(ctx.actor, call, current))
    await endAsking(ctx, tx, current, { move: 'take-back', because: '' })
    await record(ctx, tx, { call, current }, 'call.take-cancellation-back')
    return {}
  })
}

type Ending = { readonly move: 'refuse' | 'take-back'; readonly because: string }

/** What was asked first is over with that; what asked for the end of what is in force leaves it in force. */
async function endAsking(ctx: Ctx, tx: Db, current: Cancellation, { move, because }: Ending): Promise<void> {
  if (current.state === 'reopening')
    return moveCancellation(tx, current, 'keep-in-force', {
      reopeningReason: null,
      reopeningBy: null,
      reopeningAt: null,
    })
  return moveCancellation(tx, current, move, {
    settledBy: signedBy(ctx.actor),
    settledAt: ctx.now,
    settledBecause: because,
  })
}

type Settled = { readonly call: Call; readonly current: Cancellation }
type Ended = 'call.refuse-cancellation' | 'call.take-cancellation-back'
type Done = (typeof AMONG)[number]

const record = (ctx: Ctx, tx: Db, { call, current }: Settled, action: Ended) =>
  audit.record(tx, ctx, action, {
    callId: call.id,
    subjectId: current.id,
    category: current.categoryKey,
    act: actOf(current),
  })

const AMONG = [
  'call.ask-cancellation',
  'call.ask-reopening',
  'call.cancel',
  'call.reopen',
  'call.refuse-cancellation',
  'call.take-cancellation-back',
] as const

/** The last that was done about it is just this, by whoever acts: a second click. */
async function hasSettled(ctx: Ctx, tx: Db, { current }: Settled, action: Done): Promise<boolean> {
  return (await audit.ownLast(tx, ctx, action, { subjectId: current.id, among: AMONG })) !== null
}

/** Whoever acts confirmed just what was asked for last; what was asked for since, and is over, is not what they confirmed. */
const hasConfirmed = async (ctx: Ctx, tx: Db, settled: Settled): Promise<boolean> =>
  (await hasSettled(ctx, tx, settled, 'call.cancel')) || hasSettled(ctx, tx, settled, 'call.reopen')

import { signedBy } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import type { Call } from '#features/calls/index.ts'
import { mayDecide } from '../policy.ts'
import { resolvedInAct, insertOfAct } from '../store/decisions.ts'
import { decidingIn } from '../scope.ts'
import { proposalFor } from '../views/proposal.ts'
import { freezeDecided } from './freeze-decided.ts'

type Input = { readonly call: string; readonly hash: string; readonly once?: string | undefined }

/**
 * Records, in one act, what the marks and the rules propose: exactly what was shown. It touches no entry on which something is decided, and
 * leaves out what others of the office decide. A form that is sent twice is told of the same act, which can be undone.
 */
export async function takeOverProposal(ctx: Ctx, { once: key, ...asked }: Input) {
  return ctx.db.transaction(async (tx) => {
    const { call, facts, own } = await decidingIn(ctx, tx, asked.call)
    demand(mayDecide(ctx.actor, call, facts))
    const again = async (taken: Taken) => {
      const stands = await resolvedInAct(tx, { callId: call.id, actId: taken.act })
      if (stands.length === 0) throw new Refusal('preview-outdated')
      return taken
    }
    const form = { of: 'takeOverProposal', key, asked, again }
    return once(tx, ctx, form, () => takeOver(ctx, tx, call, { hash: asked.hash, own }))
  })
}

type Taken = { readonly act: string; readonly decided: number }
type Shown = { readonly hash: string; readonly own: ReadonlySet<string> }

async function takeOver(ctx: Ctx, tx: Db, call: Call, { hash: shown, own }: Shown): Promise<Taken> {
  const { gets, hash } = await proposalFor(tx, call, own)
  if (hash !== shown || gets.length === 0) throw new Refusal('preview-outdated')
  const actId = newId<string>()
  await insertOfAct(
    tx,
    { callId: call.id, actId, gets },
    { decidedAt: ctx.now, decidedBy: signedBy(ctx.actor) },
  )
  await freezeDecided(tx, call.id, ctx.now)
  for (const { entryId, distinction, beside } of gets)
    await audit.record(tx, ctx, 'decision.decide', {
      ...{ callId: call.id, subjectId: entryId, distinction },
      ...(beside.length > 0 && { beside: beside.join(' ') }),
    })
  await audit.record(tx, ctx, 'decision.take-over', {
    ...{ callId: call.id, subjectId: actId, entries: gets.length },
  })
  return { act: actId, decided: gets.length }
}

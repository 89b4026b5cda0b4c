import type { EntryId, JurorId } from '#kernel/ids.ts'
import { inLanguage } from '#kernel/languages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { closeInWords, getCall, mayRunCall, type Call } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { mayAssign } from '../policy.ts'
import { insertDuties } from '../store/assignments.ts'
import { roundNow } from '../store/early-closes.ts'
import type { Juror } from '../store/jurors.ts'
import { lockJuryOf } from '../store/lock.ts'
import { drawUp } from '../views/plan.ts'

/** Assigns exactly what the preview showed, and tells each juror once how many entries wait. */
export async function assignEvenly(ctx: Ctx, input: { call: string; perEntry: number; hash: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    await lockJuryOf(tx, call.id)
    demand(mayAssign(await roundNow(tx, call), ctx.now))
    const plan = await drawUp(tx, call, input.perEntry)
    if (plan.view.hash !== input.hash) throw new Refusal('preview-outdated')
    if (plan.added.length === 0) throw new Refusal('assignment-impossible')
    const pairs = plan.added.map(([entryId, jurorId]) => ({
      entryId: entryId as EntryId,
      jurorId: jurorId as JurorId,
    }))
    const round = { callId: call.id, roundKey: plan.now.round.key }
    const written = await insertDuties(tx, round, pairs, ctx.now)
    if (written.length !== pairs.length) throw new Refusal('preview-outdated')
    const subject = { callId: call.id, subjectId: call.id }
    await audit.record(tx, ctx, 'assignment.give-evenly', { ...subject, added: written.length })
    await tellJurors(ctx, tx, call, {
      jurors: plan.jurors,
      pairs,
      closesAt: plan.now.closesAt,
      hash: input.hash,
    })
    return { added: written.length }
  })
}

type Told = {
  readonly jurors: readonly Juror[]
  readonly pairs: readonly { readonly jurorId: string }[]
  readonly closesAt: Date | null
  readonly hash: string
}

async function tellJurors(ctx: Ctx, tx: Db, call: Call, told: Told): Promise<void> {
  for (const juror of told.jurors) {
    const count = told.pairs.filter(({ jurorId }) => jurorId === juror.id).length
    if (count === 0) continue
    await notices.enqueue(tx, ctx, {
      kind: 'entries-assigned',
      to: juror.email,
      language: juror.language,
      callId: call.id,
      causeKey: `entries-assigned:${told.hash}:${juror.id}`,
      facts: {
        name: juror.name,
        count,
        call: inLanguage(call.document.name, juror.language).text,
        due: told.closesAt ? closeInWords(told.closesAt, call.document.zone, juror.language) : '—',
        url: `${ctx.settings.publicUrl}/${juror.language}/jury/${call.key}`,
      },
    })
  }
}

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
import { planFor } from '../views/kept-plans.ts'
import { markOfPlan, ownAmong, planFacts, toldOf } from '../views/plan.ts'

type Input = { readonly call: string; readonly perEntry: number; readonly hash: string }

/** The facts that the preview was drawn from, if they are still as they were and one may act on them. */
async function unchanged(ctx: Ctx, db: Db, { call: key, perEntry, hash }: Input) {
  const call = await getCall(db, key)
  demand(mayRunCall(ctx.actor, call))
  demand(mayAssign(await roundNow(db, call), ctx.now))
  const facts = await planFacts(db, call, perEntry)
  if (markOfPlan(ctx, facts) !== hash) throw new Refusal('changed-meanwhile')
  return { call, facts }
}

/**
 * Assigns exactly what the preview showed, and tells each juror once how many entries wait. The plan follows from the facts, so it is drawn up
 * before anybody has to wait for the jury's lock; under it only the facts are held against those of the preview. Returns how many as the preview
 * says it: whoever has an entry of their own is not told what it was given.
 */
export async function assignEvenly(ctx: Ctx, input: Input) {
  const { added } = await planFor((await unchanged(ctx, ctx.db, input)).facts)
  if (added.length === 0) throw new Refusal('assignment-impossible')
  const pairs = added.map(([entryId, jurorId]) => ({
    entryId: entryId as EntryId,
    jurorId: jurorId as JurorId,
  }))
  return ctx.db.transaction(async (tx) => {
    await lockJuryOf(tx, (await getCall(tx, input.call)).id)
    const { call, facts } = await unchanged(ctx, tx, input)
    const round = { callId: call.id, roundKey: facts.now.round.key }
    const written = await insertDuties(tx, round, pairs, ctx.now)
    if (written.length !== pairs.length) throw new Refusal('changed-meanwhile')
    const subject = { callId: call.id, subjectId: call.id }
    await audit.record(tx, ctx, 'assignment.give-evenly', { ...subject, added: written.length })
    await tellJurors(ctx, tx, call, {
      jurors: facts.jurors,
      pairs,
      closesAt: facts.now.closesAt,
      hash: input.hash,
    })
    const own = await ownAmong({ ...ctx, db: tx }, call, facts)
    return { added: toldOf(added, own).length }
  })
}

type Told = {
  readonly jurors: readonly Juror[]
  readonly pairs: readonly { readonly jurorId: string; readonly entryId: EntryId }[]
  readonly closesAt: Date | null
  readonly hash: string
}

async function tellJurors(ctx: Ctx, tx: Db, call: Call, told: Told): Promise<void> {
  for (const juror of told.jurors) {
    const theirs = told.pairs.filter(({ jurorId }) => jurorId === juror.id)
    if (theirs.length === 0) continue
    await notices.enqueue(tx, ctx, {
      kind: 'entries-assigned',
      to: juror.email,
      language: juror.language,
      callId: call.id,
      causeKey: `entries-assigned:${told.hash}:${juror.id}`,
      concerns: theirs.map(({ entryId }) => entryId),
      facts: {
        name: juror.name,
        count: theirs.length,
        call: inLanguage(call.document.name, juror.language).text,
        due: told.closesAt ? closeInWords(told.closesAt, call.document.zone, juror.language) : '—',
        url: `${ctx.settings.publicUrl}/${juror.language}/jury/${call.key}`,
      },
    })
  }
}

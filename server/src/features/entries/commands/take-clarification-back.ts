import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { askedInPhase, clarificationNow, type Call } from '#features/calls/index.ts'
import { mailsAbout } from '#features/notices/index.ts'
import { clarificationCause } from '../core/causes.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { mayUnask } from '../policy/clarifying.ts'
import { standingOf, takeBackOpen, type Clarification } from '../store/clarifications.ts'
import { changeWorkingCopy } from '../store/entries.ts'
import { heldClarification } from './held-clarification.ts'
import { owedMaterial } from './owed-material.ts'
import { tellEntrant } from './tell-entrant.ts'

type Input = { readonly call: string; readonly entry: string; readonly clarification: string }

/** By the phase in which it was asked: what is taken back opens nothing of an earlier one. */
const askedBefore = ({ document }: Call, before: Clarification | null): string[] =>
  before ? [...askedInPhase(clarificationNow(document, before.askedAt), before.questions)] : []

/** Takes back what was asked to be made clearer, as long as it was not answered; its entrant is told, and something else can be asked. */
export async function takeClarificationBack(ctx: Ctx, input: Input, results = NO_RESULTS, jury = NO_JURY) {
  return ctx.db.transaction(async (tx) => {
    const held = await heldClarification(ctx, tx, input, { results, jury })
    const { call, entry, facts, all, standing, asking, last } = held
    const { clarification: id } = input
    const isGone = all.some((one) => one.id === id && one.takenBackAt !== null)
    const mails = await mailsAbout(tx, { causes: [clarificationCause(id)] })
    if (isGone && (await audit.ownLast(tx, ctx, 'entry.take-clarification-back', last))) return { mails }
    demand(mayUnask(ctx.actor, facts, { ...asking, isAsked: asking.isAsked && standing?.id === id }))
    if (!(await takeBackOpen(tx, id, ctx.now))) throw new Refusal('changed-meanwhile')
    const before = standingOf(all.filter((one) => one.id !== id))
    const clarifying = askedBefore(call, before)
    await changeWorkingCopy(tx, entry, { clarifying }, ctx.now)
    const subject = { callId: call.id, subjectId: entry.id }
    await audit.record(tx, ctx, 'entry.take-clarification-back', { ...subject, clarification: id })
    const owed = await owedMaterial(ctx, tx, { entry: { ...entry, clarifying }, call }, jury)
    await tellEntrant(
      tx,
      ctx,
      { entry, call },
      {
        kind: 'clarification-taken-back',
        facts: (language) => ({ number: entry.number ?? '', ...owed(language) }),
        causeKey: `clarification-taken-back:${id}`,
      },
    )
    return { mails }
  })
}

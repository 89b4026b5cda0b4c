import { latestSubmission } from '../store/submissions.ts'
import { present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { closedBy } from '#features/calls/index.ts'
import { NO_RESULTS, type ResultsGuard } from '../core/results-guard.ts'
import { mayChangeCategory, mayChooseCategory, mayCountIn, mayEnterIn } from '../policy.ts'
import { heldToEnter, type EnteredCall } from '../scope.ts'
import { toldBy } from '../core/eligibility.ts'
import { changeWorkingCopy, type Entry } from '../store/entries.ts'
import { eligibilityOf } from '../store/eligibility.ts'
import { workingCopies } from '../store/working-copy.ts'
import { demandCategory } from './start-entry.ts'

/** Moves a draft to another category, or what was handed in in one that was cancelled. Answers that it does not ask for stay in the working copy, unread. */
export async function changeCategory(
  ctx: Ctx,
  input: { entry: string; version: number; category: string },
  results = NO_RESULTS,
) {
  return ctx.db.transaction(async (tx) => {
    const { entry, call } = await heldToEnter(ctx, tx, input.entry, results)
    const countsIn = (await latestSubmission(tx, entry))?.categoryKey ?? null
    demand(mayChangeCategory(entry, call, { now: ctx.now, countsIn }))
    demandCategory(call.document, input.category)
    if (entry.categoryKey === input.category) return { version: entry.version }
    demand(mayCountIn(call, countsIn, input.category))
    demand(mayEnterIn(call, input.category, ctx.now))
    if (entry.version !== input.version) throw new Refusal('changed-meanwhile', { version: entry.version })
    const moved = { ...entry, categoryKey: input.category }
    demand(mayChooseCategory(await closedTo({ db: tx, now: ctx.now }, { entry: moved, call }, results)))
    const changed = await changeWorkingCopy(tx, entry, { categoryKey: input.category }, ctx.now)
    await audit.record(tx, ctx, 'entry.change-category', { callId: call.id, subjectId: entry.id })
    return { version: changed.version }
  })
}

/** Why the category of an entry is not open to its authority. */
async function closedTo(
  at: Pick<Ctx, 'db' | 'now'>,
  { entry, call }: { readonly entry: Entry; readonly call: EnteredCall },
  results: ResultsGuard,
) {
  const [working] = await workingCopies(at, [{ entry, call }])
  const told = toldBy(present(working, 'the working copy'))
  const checked = await eligibilityOf(at.db, { entry, call, told }, results)
  return checked ? closedBy(call.document, checked.facts, checked.aside) : []
}

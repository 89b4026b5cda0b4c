import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { mailsAbout } from '#features/notices/index.ts'
import { admissibilityCause } from '../core/causes.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { mayReopen } from '../policy/office.ts'
import { heldForOffice } from '../scope.ts'
import { ADMISSIBILITY_ACTIONS } from '../states.ts'
import { moveAdmissibility, type Entry } from '../store/entries.ts'

type Decision = {
  readonly decision: 'admitted' | 'not-admitted'
  /** ISO 8601, as the entry shows it. */
  readonly decidedAt: string
}

/**
 * Undoes the office's yes or no, the one that was looked at and no later one; the entrant is told with the next one, and whoever acts whether
 * they were told of this one. Who did so a click ago is told that it is done.
 */
export async function reopenAdmissibility(
  ctx: Ctx,
  input: { call: string; entry: string } & Decision,
  results = NO_RESULTS,
  jury = NO_JURY,
) {
  return ctx.db.transaction(async (tx) => {
    const { call, entry, facts } = await heldForOffice(ctx, tx, input, { results, jury })
    const may = mayReopen(ctx.actor, facts)
    const last = { subjectId: entry.id, among: ADMISSIBILITY_ACTIONS }
    const causes = [admissibilityCause(entry.id, input.decision, new Date(input.decidedAt))]
    const reopened = { admissibility: 'open' as const, mails: await mailsAbout(tx, { causes }) }
    const isOpen = !may.ok && may.because === 'changed-meanwhile'
    if (isOpen && (await audit.ownLast(tx, ctx, 'entry.reopen-admissibility', last))) return reopened
    demand(may)
    if (!isAsRead(entry, input)) throw new Refusal('changed-meanwhile')
    if (!(await moveAdmissibility(tx, entry, 'reopen', { reasons: '', at: null })))
      throw new Refusal('changed-meanwhile')
    await audit.record(tx, ctx, 'entry.reopen-admissibility', { callId: call.id, subjectId: entry.id })
    return reopened
  })
}

/** The same words at another instant are another decision: it was made anew. */
const isAsRead = (
  { admissibility, admissibilityDecidedAt }: Entry,
  { decision, decidedAt }: Decision,
): boolean => admissibility === decision && admissibilityDecidedAt?.getTime() === Date.parse(decidedAt)

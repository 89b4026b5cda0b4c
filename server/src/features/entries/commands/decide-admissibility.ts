import { Refusal } from '#kernel/refusals.ts'
import { demand, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { hearingFacts, hearingOfAdmitted, type Call, type Hearing } from '#features/calls/index.ts'
import { admissibilityCause } from '../core/causes.ts'
import { NO_JURY, type JuryGuard } from '../core/jury-guard.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { mayDecide } from '../policy/office.ts'
import { heldForOffice } from '../scope.ts'
import { ADMISSIBILITY_ACTIONS } from '../states.ts'
import { moveAdmissibility, type Entry } from '../store/entries.ts'
import { latestSubmission } from '../store/submissions.ts'
import { tellEntrant } from './tell-entrant.ts'

const MOVES = { admitted: 'admit', 'not-admitted': 'refuse' } as const

type Input = {
  call: string
  entry: string
  decision: 'admitted' | 'not-admitted'
  reasons: string
  /** That was looked at; the decision is on no other. */
  submission?: string | undefined
}

/** The office's yes or no. A no needs reasons, in words for the entrant, who is told at once. */
export async function decideAdmissibility(ctx: Ctx, input: Input, results = NO_RESULTS, jury = NO_JURY) {
  return ctx.db.transaction(async (tx) => {
    const { call, entry, facts } = await heldForOffice(ctx, tx, input, { results, jury })
    const may = mayDecide(ctx.actor, facts)
    const { submission = entry.latestSubmissionId } = input
    const reasons = input.reasons.trim()
    const asked = { decision: input.decision, reasons, submission }
    if (isDecided(may) && (await hasDecided(tx, ctx, entry, asked))) return { admissibility: input.decision }
    demand(may)
    if (submission !== entry.latestSubmissionId) throw new Refusal('changed-meanwhile')
    demandReasons(asked)
    const move = MOVES[input.decision]
    if (!(await moveAdmissibility(tx, entry, move, { reasons, at: ctx.now })))
      throw new Refusal('admissibility-already-decided')
    await audit.record(tx, ctx, `entry.${move}`, { callId: call.id, subjectId: entry.id })
    if (move === 'admit') await jury.admitted(tx, ctx, { call, entryId: entry.id })
    const isJudged = await jury.isJudgingOver({ ...ctx, db: tx }, call)
    const hearing = await hearingOfEntry({ ...ctx, db: tx }, { call, entry }, jury)
    await tellEntrant(
      tx,
      ctx,
      { entry, call },
      {
        kind: `entry-${input.decision}`,
        facts: (language) => ({
          ...{ number: entry.number ?? '', reasons, judging: isJudged ? 'over' : 'open' },
          ...hearingFacts(hearing, call.document.zone, language),
        }),
        causeKey: admissibilityCause(entry.id, input.decision, ctx.now),
      },
    )
    return { admissibility: input.decision }
  })
}

/** By what was handed in, which its panels judge. */
async function hearingOfEntry(
  { db, now }: Ctx,
  { call, entry }: { readonly call: Call; readonly entry: Entry },
  jury: JuryGuard,
): Promise<Hearing | null> {
  const latest = await latestSubmission(db, entry)
  const closes = await jury.closesOfRounds(db, call)
  return latest && hearingOfAdmitted(call.document, latest, { now, closes })
}

function demandReasons({ decision, reasons }: Pick<Input, 'decision' | 'reasons'>): void {
  if (decision === 'not-admitted' && reasons === '')
    throw new Refusal('reason-required', { fields: [{ field: 'reasons', code: 'required' }] })
}

const isDecided = (may: Verdict): boolean => !may.ok && may.because === 'admissibility-already-decided'

/** Whoever acts has just said so, with these reasons: a second click finds what the first one decided. */
async function hasDecided(
  tx: Db,
  ctx: Ctx,
  entry: Entry,
  {
    decision,
    reasons,
    submission,
  }: Pick<Input, 'decision' | 'reasons'> & { readonly submission: string | null },
): Promise<boolean> {
  const isSame = entry.admissibility === decision && entry.admissibilityReasons === reasons
  if (!isSame || entry.latestSubmissionId !== submission) return false
  const last = { subjectId: entry.id, among: ADMISSIBILITY_ACTIONS }
  return (await audit.ownLast(tx, ctx, `entry.${MOVES[decision]}`, last)) !== null
}

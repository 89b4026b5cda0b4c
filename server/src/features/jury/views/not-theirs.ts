import { Refusal } from '#kernel/refusals.ts'
import { notYours } from '#kernel/denial.ts'
import type { Db } from '#platform/db/client.ts'
import { organisersOf } from '#features/accounts/index.ts'
import { contactOf, takesPlace, type Call } from '#features/calls/index.ts'
import { whyNotTheirs } from '../policy/assignments.ts'
import { barOf } from '../core/bars.ts'
import type { SeatedJuror } from '../store/jurors.ts'
import { findLeft } from '../store/left.ts'
import { reachOf } from '../store/reach.ts'

type Seat = { readonly call: Call; readonly juror: SeatedJuror }

/** The answer to a juror at an entry that is not theirs to judge: which one, why, by whose act, and whom to ask, if they may know of it. */
export async function notTheirs(db: Db, { call, juror }: Seat, entryId: string): Promise<Refusal> {
  const takes = takesPlace(call)
  // Everybody may know that.
  if (!takes.ok) return new Refusal(takes.because, { callName: { ...call.document.name } })
  const found = await findLeft(db, juror, entryId)
  if (!found) return notYours()
  const { outline, assignmentState: state, conflict, isUnderJudgement } = found
  const bar = barOf(call.document.conflictRules, juror, outline)
  const mayKnow = await reachOf(db, call, juror)
  const isInTheirs = juror.categoryKeys.includes(outline.categoryKey) && mayKnow(outline)
  const why = whyNotTheirs({ state, conflict, bar, isUnderJudgement, isInTheirs })
  if (why.ok || why.because === 'not-found') return notYours()
  const its = takesPlace(call, outline.categoryKey)
  return new Refusal(its.ok ? why.because : its.because, {
    // Its title may be of what was handed in since, which the jury does not read yet.
    number: outline.number,
    by: found.entryState === 'withdrawn' ? 'entrant' : 'office',
    callName: { ...call.document.name },
    contact: contactOf(call.document),
    ask: (await organisersOf(db, call.id)).map(({ name, email }) => ({ name, email })),
  })
}

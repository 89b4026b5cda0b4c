import type { JurorId } from '#kernel/ids.ts'
import { verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { officeCall, type Call } from '#features/calls/index.ts'
import { seatChange } from '../core/assignments.ts'
import { mayChangeSeat, maySit } from '../policy/seats.ts'
import { jurorIn } from '../scope.ts'
import { listAssigned } from '../store/assignments.ts'
import { listOutlines } from '../store/outlines.ts'
import { officeSight } from './office-sight.ts'
import { couldRead } from './readers.ts'
import { outlinesFor } from './round-sight.ts'

/**
 * What taking this juror's seat back does to the rounds, or giving it back: `told`, the same for the page and for the act's answer, without what
 * is an own entry of whoever asks; and `whole`, for the record.
 */
export async function changeOf(ctx: Pick<Ctx, 'db' | 'now' | 'actor'>, call: Call, jurorId: JurorId) {
  const { db } = ctx
  const { isOwn } = await officeSight(ctx, call)
  const rounds = []
  for (const round of call.document.rounds) {
    const all = await listAssigned(db, { callId: call.id, roundKey: round.key })
    const { isTold } = await outlinesFor(ctx, call, round)
    const others = all.filter(
      ({ parties, assignment: { entryId } }) => isTold(entryId) && !isOwn({ ...parties, entryId }),
    )
    const changeIn = (assignments: typeof all) =>
      seatChange(call.document.conflictRules, assignments, jurorId, round.jurorsPerEntry)
    rounds.push({ told: changeIn(others), whole: changeIn(all) })
  }
  const perEntry = Math.max(...call.document.rounds.map(({ jurorsPerEntry }) => jurorsPerEntry))
  const [told, whole] = [together(rounds.map((one) => one.told)), together(rounds.map((one) => one.whole))]
  return { perEntry, told, whole }
}

type Change = ReturnType<typeof seatChange>

/** What it does to several rounds: an entry that lacks a juror in two of them is lacking in each. */
const together = (changes: readonly Change[]): Change => ({
  given: changes.flatMap(({ given }) => given),
  open: changes.flatMap(({ open }) => open),
  started: changes.reduce((sum, { started }) => sum + started, 0),
  lacking: changes.flatMap(({ lacking }) => lacking),
  crowded: changes.flatMap(({ crowded }) => crowded),
})

/** A juror's seat as the office sees it before it takes it back, or gives it back. Marks are not shown. */
export async function showJurorSeat(ctx: Ctx, input: { call: string; juror: string }) {
  const call = await officeCall(ctx, input.call)
  const { juror, own } = await jurorIn(ctx, call, input.juror)
  const { perEntry, told } = await changeOf(ctx, call, juror.id)
  const { given, open, started, lacking, crowded } = told
  const change = mayChangeSeat(ctx.actor, call, juror, own)
  const sits = async (askedAt: Date | null) =>
    maySit(await couldRead(ctx.db, call, { email: juror.email, askedAt }))
  const isGone = juror.state === 'withdrawn'
  const outlines = await listOutlines(ctx.db, call.id, null)
  const named = (entries: typeof lacking) => {
    const left = Map.groupBy(entries, ({ entryId }) => entryId as string)
    return outlines.flatMap(({ entryId, number, title, titleLanguage }) =>
      (left.get(entryId) ?? []).map(({ jurors }) => ({ entryId, number, title, titleLanguage, jurors })),
    )
  }
  return {
    id: juror.id,
    name: juror.name,
    email: juror.email,
    state: juror.state,
    withdrawal:
      juror.withdrawnAt && juror.withdrawnFrom
        ? {
            since: juror.withdrawnAt.toISOString(),
            from: juror.withdrawnFrom,
            because: juror.withdrawnBecause,
          }
        : null,
    perEntry,
    given: given.length,
    open: open.length,
    started,
    lacking: named(lacking),
    crowded: named(crowded),
    isWithoutOwn: juror.categoryKeys.some((key) => own.has(key)),
    mayChange: verdictView(change.ok && isGone ? await sits(null) : change),
    mayReinvite: verdictView(change.ok ? await sits(ctx.now) : change),
  }
}

import type { JurorId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall } from '#features/calls/index.ts'
import { roundOf, roundOfAct } from '../core/round.ts'
import { heldJury } from '../scope.ts'
import { SEAT_STATES } from '../states.ts'
import { listJurorRows } from '../store/jurors.ts'
import { putChair, putPanelSeats } from '../store/panel-seats.ts'

type Input = {
  readonly call: string
  readonly round?: string | undefined
  readonly panel: string
  readonly jurors: readonly string[]
  /** Who was shown to sit there when they were chosen. */
  readonly sitting: readonly string[]
  /** Which of them is the chair; null: nobody. Left out: who is it stays so, while they sit there. */
  readonly chair?: string | null | undefined
  /** Who was shown as chair. */
  readonly presiding?: string | null | undefined
}

/**
 * Says which jurors sit in a panel of a round, exactly these, and which of them is its chair. What somebody was given while they sat there stays theirs, to be taken by
 * hand. Said twice it is said once.
 */
export async function seatPanel(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldJury(ctx, tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    const { round } = roundOf(call.document, roundOfAct(call.document.rounds, input.round))
    if (!round.panels.some(({ key }) => key === input.panel)) throw new Refusal('not-found')
    const seats = (await listJurorRows(tx, call.id)).filter(({ juror }) =>
      SEAT_STATES.some((state) => state === juror.state),
    )
    const known = new Set<string>(seats.map(({ juror }) => juror.id))
    const wanted = new Set(input.jurors as readonly JurorId[])
    if (![...wanted].every((id) => known.has(id))) throw new Refusal('not-found')
    const panel = { callId: call.id, roundKey: round.key, panelKey: input.panel }
    const seating = { among: known, sitting: new Set(input.sitting), wanted }
    const changed = await putPanelSeats(tx, panel, seating, ctx.now)
    if (!changed) throw new Refusal('changed-meanwhile')
    const { seated, left } = changed
    const about = { callId: call.id, subjectId: call.id, round: round.key, panel: input.panel }
    if (seated.length + left.length > 0)
      await audit.record(tx, ctx, 'panel.seat', {
        ...about,
        ...{ seated: seated.join(' '), left: left.join(' ') },
      })
    if (await nameChair(tx, panel, input, { among: known, wanted })) {
      const { chair, presiding } = input
      if (chair) await audit.record(tx, ctx, 'panel.name-chair', { ...about, juror: chair })
      else await audit.record(tx, ctx, 'panel.end-chair', { ...about, juror: presiding ?? '' })
    }
    return { seated: seated.length, left: left.length }
  })
}

type Panel = Parameters<typeof putPanelSeats>[1]

type Seats = { readonly among: ReadonlySet<string>; readonly wanted: ReadonlySet<string> }

/** Only one who sits there is its chair; that of a juror whose seat was taken back is kept until another is named. Whether anything changed. */
async function nameChair(
  tx: Db,
  panel: Panel,
  { chair, presiding = null }: Input,
  { among, wanted }: Seats,
): Promise<boolean> {
  if (chair === undefined) return false
  if (chair === null && presiding !== null && !among.has(presiding)) return false
  if (chair !== null && !wanted.has(chair))
    throw new Refusal('input-invalid', { fields: [{ field: 'chair', code: 'unknown-choice' }] })
  const changed = await putChair(tx, panel, { presiding, wanted: chair as JurorId | null })
  if (changed === null) throw new Refusal('changed-meanwhile')
  return changed
}

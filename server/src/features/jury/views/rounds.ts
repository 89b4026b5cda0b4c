import type { Ctx } from '#platform/ctx.ts'
import { fitsPanel, officeCall, type Call } from '#features/calls/index.ts'
import { jurorNames } from '../core/juror-names.ts'
import { readBy } from '../core/questions.ts'
import { roundMeant, roundOf, roundsAfter, type RoundNow } from '../core/round.ts'
import { isJudgingOver } from '../policy/round.ts'
import { SEAT_STATES } from '../states.ts'
import { roundsNow } from '../store/early-closes.ts'
import { listJurorRows } from '../store/jurors.ts'
import { chairsOfPanels, seatsInPanels } from '../store/panel-seats.ts'
import { officeSight } from './office-sight.ts'
import { roundHeading } from './queue.ts'
import { hasOwn, limitedIn, outlinesFor } from './round-sight.ts'

type Asked = { readonly call: string; readonly round?: string | undefined }

const NOTHING = {
  rounds: [],
  panels: [],
  asksForChair: false,
  jurors: [],
  isWithoutOwn: false,
  limited: null,
}

/** The rounds of a call to choose among, with the panels of the chosen one, what falls to each and who sits in it. */
export async function listRounds(ctx: Ctx, input: Asked) {
  const call = await officeCall(ctx, input.call)
  // A call with one round and no panels has nothing to choose, and is asked nothing for it.
  const [only, another] = call.document.rounds
  if (only && !another && only.panels.length === 0)
    return { ...NOTHING, round: only.key, zone: call.document.zone }
  const rounds = await roundsNow(ctx.db, call)
  const { round } = chosen(call, rounds, input.round, ctx.now)
  const seats = (await listJurorRows(ctx.db, call.id)).flatMap(({ juror }) =>
    SEAT_STATES.some((state) => state === juror.state) ? [juror] : [],
  )
  const names = jurorNames(seats)
  const chairs = await chairsOfPanels(ctx.db, { callId: call.id, round })
  const inPanels = await seatsInPanels(ctx.db, { callId: call.id, round })
  const all = round.panels.length === 0 ? [] : (await outlinesFor(ctx, call, round)).told
  const sight = await officeSight(ctx, call)
  const outlines = all.filter((outline) => !sight.isOwn(outline))
  return {
    round: round.key,
    zone: call.document.zone,
    rounds: rounds.map((one) => ({
      ...roundHeading(call, one, ctx.now),
      isOver: isJudgingOver(one, ctx.now).ok,
      leadsOn: roundsAfter(call.document, one.round).length > 0,
    })),
    panels: round.panels.map((panel) => ({
      key: panel.key,
      name: { ...panel.name },
      entries: outlines.filter((outline) => fitsPanel(panel, outline)).length,
      jurors: seats.flatMap(({ id }) => (inPanels.get(id)?.has(panel.key) ? [id] : [])),
      chair: chairs.get(panel.key) ?? null,
    })),
    asksForChair: readBy('chair', round.questions).length > 0,
    jurors: seats.map(({ id, name, state }) => ({ id, name: names.get(id) ?? name, state })),
    isWithoutOwn: await hasOwn(sight),
    limited: await limitedIn(ctx, call),
  }
}

function chosen(call: Call, rounds: readonly RoundNow[], key: string | undefined, now: Date): RoundNow {
  const asked = key === undefined ? undefined : roundOf(call.document, key)
  return asked ?? roundMeant(rounds, now) ?? roundOf(call.document)
}

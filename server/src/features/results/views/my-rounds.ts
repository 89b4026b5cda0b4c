import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import {
  getCallById,
  hearingOf,
  hearingOfAdmitted,
  takesPlace,
  type Call,
  type Hearing,
} from '#features/calls/index.ts'
import { latestSubmission, ownEntry, type Entry } from '#features/entries/index.ts'
import { roundsAfter, roundsNow } from '#features/jury/index.ts'
import { stagesOf } from '../store/publications.ts'
import { toldOfEntry } from '../store/round-cuts.ts'

/**
 * What the entrant of an entry was told of each round; of what was not told there is nothing, and of what has changed since neither. Which
 * round follows, and when and where it hears them, is said as the call says it, not as the entry stands there.
 */
export async function showMyRounds(ctx: Ctx, input: { readonly entry: string }) {
  const entry = await ownEntry(ctx, input.entry)
  const call = await getCallById(ctx.db, entry.callId)
  const { zone } = call.document
  const told = await toldOfEntry(ctx.db, entry.id)
  const isGoingOn = await goesOn(ctx.db, call, entry)
  const rounds = await roundsNow(ctx.db, call)
  const closes = new Map(rounds.map(({ round, closesAt }) => [round.key, closesAt]))
  const at = { now: ctx.now, closes }
  const judged = isGoingOn && isJudged(entry) ? await latestSubmission(ctx.db, entry) : null
  const ordered = rounds.flatMap(({ round }) => {
    const own = told.find(({ roundKey }) => roundKey === round.key)
    return own ? [{ round, own }] : []
  })
  return {
    rounds: ordered.map(({ round, own }) => {
      const [only, another] = roundsAfter(call.document, round)
      const next = another ? undefined : rounds.find((one) => one.round.key === only?.key)
      return {
        name: { ...round.name },
        goesOn: own.goesOn,
        next: own.goesOn && next && isGoingOn ? nextView(call, next, at) : null,
        toldAt: own.toldAt.toISOString(),
      }
    }),
    hearing: hearingView(judged && hearingOfAdmitted(call.document, judged, at)),
    zone,
  }
}

/** What was cancelled has no round to come, and nothing comes once results are published. */
async function goesOn(db: Db, call: Call, entry: Entry): Promise<boolean> {
  const stages = await stagesOf(db, [call.id])
  return takesPlace(call, entry.categoryKey).ok && stages.get(call.id) !== 'published'
}

const isJudged = ({ state, admissibility }: Entry): boolean =>
  state === 'submitted' && admissibility === 'admitted'

type RoundNow = Awaited<ReturnType<typeof roundsNow>>[number]

const nextView = (
  { document }: Call,
  { round, opensAt, closesAt }: RoundNow,
  at: Parameters<typeof hearingOf>[2],
) => ({
  name: { ...round.name },
  opensAt: opensAt?.toISOString() ?? null,
  closesAt: closesAt?.toISOString() ?? null,
  hearing: hearingView(hearingOf(document, round, at)),
})

const hearingView = (hearing: Hearing | null) =>
  hearing && {
    opensAt: hearing.opensAt.toISOString(),
    closesAt: hearing.closesAt?.toISOString() ?? null,
    place: hearing.place ? { ...hearing.place } : null,
  }

import type { Ctx } from '#platform/ctx.ts'
import {
  getCallById,
  hearingOf,
  hearingOfAdmitted,
  takesPlace,
  type Call,
  type Hearing,
} from '#features/calls/index.ts'
import { ownEntry, type Entry } from '#features/entries/index.ts'
import { roundsAfter, roundsNow } from '#features/jury/index.ts'
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
  // What was cancelled has no round to come.
  const isGoingOn = takesPlace(call, entry.categoryKey).ok
  const first = isGoingOn && isJudged(entry) ? hearingView(hearingOfAdmitted(call.document), ctx.now) : null
  if (told.length === 0) return { rounds: [], hearing: first, zone }
  const rounds = await roundsNow(ctx.db, call)
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
        next: own.goesOn && next && isGoingOn ? nextView(call, next, ctx.now) : null,
        toldAt: own.toldAt.toISOString(),
      }
    }),
    hearing: first,
    zone,
  }
}

const isJudged = ({ state, admissibility }: Entry): boolean =>
  state === 'submitted' && admissibility === 'admitted'

type RoundNow = Awaited<ReturnType<typeof roundsNow>>[number]

const nextView = ({ document }: Call, { round, opensAt, closesAt }: RoundNow, now: Date) => ({
  name: { ...round.name },
  opensAt: opensAt?.toISOString() ?? null,
  closesAt: closesAt?.toISOString() ?? null,
  hearing: hearingView(hearingOf(document, round), now),
})

/** What is over nobody comes to any more. */
const hearingView = (hearing: Hearing | null, now: Date) =>
  hearing && (hearing.closesAt === null || now < hearing.closesAt)
    ? {
        opensAt: hearing.opensAt.toISOString(),
        closesAt: hearing.closesAt?.toISOString() ?? null,
        place: hearing.place ? { ...hearing.place } : null,
      }
    : null

import type { Ctx } from '#platform/ctx.ts'
import { getCallById, takesPlace } from '#features/calls/index.ts'
import { ownEntry } from '#features/entries/index.ts'
import { roundsAfter, roundsNow } from '#features/jury/index.ts'
import { toldOfEntry } from '../store/round-cuts.ts'

/**
 * What the entrant of an entry was told of each round; of what was not told there is nothing, and of what has changed since neither. Which
 * round follows is said as the call says it, not as the entry stands there.
 */
export async function showMyRounds(ctx: Ctx, input: { readonly entry: string }) {
  const entry = await ownEntry(ctx, input.entry)
  const call = await getCallById(ctx.db, entry.callId)
  const { zone } = call.document
  const told = await toldOfEntry(ctx.db, entry.id)
  if (told.length === 0) return { rounds: [], zone }
  const rounds = await roundsNow(ctx.db, call)
  // What was cancelled has no round to come.
  const isGoingOn = takesPlace(call, entry.categoryKey).ok
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
        next:
          own.goesOn && next && isGoingOn
            ? {
                name: { ...next.round.name },
                opensAt: next.opensAt?.toISOString() ?? null,
                closesAt: next.closesAt?.toISOString() ?? null,
              }
            : null,
        toldAt: own.toldAt.toISOString(),
      }
    }),
    zone,
  }
}

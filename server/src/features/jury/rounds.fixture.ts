import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import type { Call, Round } from '#features/calls/index.ts'

type Rounds = { readonly call: Call; readonly first: Round; readonly second: Round }

/** A call with two rounds at the same time: all that is admitted, and the shortlist of the first. */
export async function aCallOfTwoRounds(
  ctx: Ctx,
  { first = {}, second = {} }: { readonly first?: Partial<Round>; readonly second?: Partial<Round> } = {},
): Promise<Rounds> {
  const made = await aCall(ctx)
  const [round] = made.document.rounds
  const one: Round = { ...present(round, 'a round'), cut: { kind: 'by-hand' }, ...first }
  const two: Round = {
    ...{ ...one, key: 'finals', name: { en: 'Finals', it: 'Finale', el: 'Τελικός' } },
    source: { kind: 'shortlist', round: one.key },
    ...second,
  }
  const call = await anAmendedCall(ctx, made, { rounds: [one, two] })
  return { call, first: one, second: two }
}

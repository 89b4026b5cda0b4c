import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'

export type PlaceInRound = {
  /** From 1; null: it has no mark that counts. */
  readonly rank: number | null
  /** Among how many of its category. */
  readonly among: number
  /** The weighted mean as decimal text. */
  readonly value: string | null
}

type Asks = Pick<Ctx, 'db'>

/** Where an entry stands in its category by the marks of a round, which results say; null: it never reached the round. */
export type PlacesGuard = (
  ctx: Asks,
  call: Call,
  round: string,
  entryId: EntryId,
) => Promise<PlaceInRound | null>

/** Where nobody orders anything. O(1). Never throws. */
export const NO_PLACES: PlacesGuard = () => Promise.resolve(null)

import { type Axis, type tableOf } from '@clarion/server/shared'
import type { OutputOf } from '@clarion/server/contract'

export type Ranked = OutputOf<'showRanking'>['categories'][number]['entries'][number]
export type AtCut = Ranked['cuts'][number]
type Category = OutputOf<'showRanking'>['categories'][number]['category']
export type Table = ReturnType<typeof tableOf<Category, Ranked>>
type Estimate = NonNullable<Ranked['estimate']>
/** An estimate whose bars can be drawn, with the official mean that it stands beside. */
export type Spread = Pick<Estimate, 'value'> & {
  readonly half: NonNullable<Estimate['half']>
  readonly ninety: NonNullable<Estimate['ninety']>
  readonly mean: number | null
}

/** Of each end of the axis, in per cent: a dot at the end is drawn whole. */
const MARGIN = 4

/** The bars of an estimate; null where there is none, or where its range was not estimated. */
export const spreadOf = ({ estimate, value }: Pick<Ranked, 'estimate' | 'value'>): Spread | null =>
  estimate?.half && estimate.ninety
    ? {
        value: estimate.value,
        half: estimate.half,
        ninety: estimate.ninety,
        mean: value === null ? null : Number(value),
      }
    : null

/** Where a value stands on the axis, in per cent of whatever width there is; what lies beyond stands at its end. */
export const placeOn =
  ({ from, to }: Axis) =>
  (value: number): number => {
    const at = MARGIN + ((value - from) / Math.max(1, to - from)) * (100 - 2 * MARGIN)
    return Number(Math.min(100, Math.max(0, at)).toFixed(2))
  }

import { type Axis, type tableOf } from '@clarion/server/shared'
import type { OutputOf } from '@clarion/server/contract'

export type Ranked = OutputOf<'showRanking'>['categories'][number]['entries'][number]
export type AtCut = Ranked['cuts'][number]
type Category = OutputOf<'showRanking'>['categories'][number]['category']
export type Table = ReturnType<typeof tableOf<Category, Ranked>>
type Estimate = NonNullable<Ranked['estimate']>
/** An estimate whose bars can be drawn. */
export type Spread = Pick<Estimate, 'value'> & {
  readonly half: NonNullable<Estimate['half']>
  readonly ninety: NonNullable<Estimate['ninety']>
}

/** Of the drawing, in its own units. */
export const WIDTH = 250
const MARGIN = 10

/** The bars of an estimate; null where there is none, or where its range was not estimated. */
export const spreadOf = ({ estimate }: Ranked): Spread | null =>
  estimate?.half && estimate.ninety
    ? { value: estimate.value, half: estimate.half, ninety: estimate.ninety }
    : null

/** The horizontal place of a value on the axis. */
export const placeOn =
  ({ from, to }: Axis) =>
  (value: number): number =>
    Number((MARGIN + ((value - from) / Math.max(1, to - from)) * (WIDTH - 2 * MARGIN)).toFixed(1))

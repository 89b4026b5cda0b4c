import { f64, u8 } from './arrays.ts'
import type { Choice, Instance } from './instance.ts'
import type { Candidates } from './model.ts'

/** More columns than this take the integer solver minutes and gigabytes. */
export const REACH = 200_000

/** Columns of an integer program over all open pairs (a count). O(E·J). Never throws. */
export const columnsOf = (instance: Instance): number => instance.open.reduce((sum, open) => sum + open, 0)

/**
 * For each entry the jurors that suit it best at the prices of the best total (`price[j]` in weight units), so many that all entries
 * together have about half of `reach` columns, and those chosen already, so that what was possible stays possible.
 * O(E·J log J) time, E·J bytes. Never throws.
 */
export function candidatesOf(
  instance: Instance,
  choice: Choice,
  price: Float64Array,
  reach: number,
): Candidates {
  const jurors = instance.jurorIds.length
  const each = Math.max(1, Math.floor(reach / 2 / instance.entryIds.length))
  const kept = new Uint8Array(instance.open.length)
  choice.forEach((chosen, entry) => {
    const row = entry * jurors
    const value = (juror: number): number => f64(instance.weight, row + juror) - f64(price, juror)
    const open = instance.jurorIds.flatMap((_, juror) =>
      u8(instance.open, row + juror) === 1 ? [juror] : [],
    )
    const best = open.sort((a, b) => value(b) - value(a) || a - b).slice(0, each)
    for (const juror of [...best, ...chosen]) kept[row + juror] = 1
  })
  return (entry, juror) => u8(kept, entry * jurors + juror) === 1
}

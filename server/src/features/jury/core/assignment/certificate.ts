import { f64, item, u8 } from './arrays.ts'
import { type Choice, fixedWeight, type Instance, weightOf } from './instance.ts'

/**
 * Dual prices in whole units (suitability × scale) that prove an upper bound on every possible total. For any prices, with a quota's
 * price not negative, no assignment can exceed
 *   Σ need·entry + Σ (max·juror where positive, min·juror where negative) − Σ atLeast·quota + Σ over open pairs of max(0, reduced),
 *   reduced = weight − entry − juror + prices of the entry's quotas that the juror belongs to.
 * When the bound equals the total, the assignment is proven optimal (weak duality of linear programming).
 */
export type Certificate = {
  readonly scale: number
  readonly total: number
  readonly entries: Readonly<Record<string, number>>
  readonly jurors: Readonly<Record<string, number>>
  readonly quotas: readonly { readonly entry: string; readonly name: string; readonly price: number }[]
}

/** The room that the choice leaves for the price at one level of an entry's quotas: at least `low`, at most `high`. */
type Room = { low: number; high: number }

/** Place of the smallest quota set that holds the juror, or the number of quotas for none. */
function levelOf(instance: Instance, entry: number, juror: number): number {
  const quotas = item(instance.quotas, entry)
  const found = quotas.findIndex((quota) => u8(quota.members, juror) === 1)
  return found < 0 ? quotas.length : found
}

function roomsOf(instance: Instance, price: Float64Array, entry: number, chosen: readonly number[]): Room[] {
  const jurors = instance.jurorIds.length
  const rooms: Room[] = Array.from({ length: item(instance.quotas, entry).length + 1 }, () => ({
    low: -Infinity,
    high: Infinity,
  }))
  const picked = new Set(chosen)
  for (let juror = 0; juror < jurors; juror++) {
    const cell = entry * jurors + juror
    if (u8(instance.open, cell) === 0) continue
    const value = f64(instance.weight, cell) - f64(price, juror)
    const room = item(rooms, levelOf(instance, entry, juror))
    if (picked.has(juror)) room.high = Math.min(room.high, value)
    else room.low = Math.max(room.low, value)
  }
  return rooms
}

/** Prices at each level: as low as the room allows, an inner set never above the one around it, equal where the set has more than asked. */
function levelPrices(
  instance: Instance,
  price: Float64Array,
  entry: number,
  chosen: readonly number[],
): number[] {
  const quotas = item(instance.quotas, entry)
  const rooms = roomsOf(instance, price, entry, chosen)
  const outer = (q: number): number => (item(quotas, q).parent < 0 ? quotas.length : item(quotas, q).parent)
  const spare = quotas.map(
    ({ members, atLeast }) => chosen.filter((juror) => u8(members, juror) === 1).length > atLeast,
  )
  quotas.forEach((_, q) => {
    const around = item(rooms, outer(q))
    const own = item(rooms, q)
    around.low = Math.max(around.low, own.low)
    if (spare[q] === true) around.high = Math.min(around.high, own.high)
  })
  const pick = ({ low, high }: Room): number =>
    low > -Infinity ? Math.min(low, high) : high < Infinity ? high : 0
  const levels: number[] = rooms.map(pick)
  for (let q = quotas.length - 1; q >= 0; q--) {
    const around = item(levels, outer(q))
    levels[q] = spare[q] === true ? around : Math.min(around, item(rooms, q).high)
  }
  return levels
}

/**
 * The certificate of a choice found by `maximiseWeight` with its juror prices (`price[j]`), all in whole units. Fixed pairs are no part of
 * the prices but of the total. O(E·J·q) time for q quotas of an entry. Throws RangeError when the choice has fewer rows than entries.
 */
export function certificateOf(instance: Instance, choice: Choice, price: Float64Array): Certificate {
  const entries: [string, number][] = []
  const quotas: { entry: string; name: string; price: number }[] = []
  instance.entryIds.forEach((id, entry) => {
    const levels = levelPrices(instance, price, entry, item(choice, entry))
    const root = item(levels, levels.length - 1)
    entries.push([id, root])
    item(instance.quotas, entry).forEach((quota, q) => {
      const around = quota.parent < 0 ? root : item(levels, quota.parent)
      const paid = around - item(levels, q)
      if (paid !== 0) quotas.push({ entry: id, name: quota.name, price: paid })
    })
  })
  const jurors = instance.jurorIds.map((id, juror): [string, number] => [id, f64(price, juror) + 0])
  return {
    scale: instance.scale,
    total: weightOf(instance, choice) + fixedWeight(instance),
    entries: Object.fromEntries(entries),
    jurors: Object.fromEntries(jurors),
    quotas,
  }
}

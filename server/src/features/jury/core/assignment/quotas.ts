import { i32, item, u8 } from './arrays.ts'
import type { Demand, EntryQuota } from './instance.ts'

type Nested = { readonly quotas: EntryQuota[]; readonly nested: boolean }

const sizeOf = (members: Uint8Array): number => members.reduce((sum, member) => sum + member, 0)

/** True when every member of the first set is in the second. */
const isInside = (inner: Uint8Array, outer: Uint8Array): boolean =>
  inner.every((member, juror) => member === 0 || u8(outer, juror) === 1)

const meet = (a: Uint8Array, b: Uint8Array): boolean =>
  a.some((member, juror) => member === 1 && u8(b, juror) === 1)

/** Of several demands on the same set only the largest counts. */
function largestPerSet(demands: readonly Demand[]): Demand[] {
  const kept = new Map<string, Demand>()
  for (const demand of demands) {
    const key = demand.members.join('')
    if ((kept.get(key)?.atLeast ?? 0) < demand.atLeast) kept.set(key, demand)
  }
  return [...kept.values()]
}

/** Leaves out what inner sets together ask for anyway. Inner sets come first. */
function withoutImplied(sorted: readonly Demand[]): Demand[] {
  const kept: Demand[] = []
  for (const demand of sorted) {
    const within = kept.filter((inner) => isInside(inner.members, demand.members))
    const outermost = within.filter((a) => !within.some((b) => b !== a && isInside(a.members, b.members)))
    const disjoint = outermost.every((a) => outermost.every((b) => a === b || !meet(a.members, b.members)))
    const implied = outermost.reduce((sum, inner) => sum + inner.atLeast, 0)
    if (!disjoint || demand.atLeast > implied) kept.push(demand)
  }
  return kept
}

/**
 * Orders the demands on one entry so that inner sets come before those around them, and finds what each asks for beyond its inner sets
 * (counts of jurors). `nested` is false when two sets overlap without one holding the other: then the problem is no network flow any more.
 * O(q³·J) time for q demands, O(q·J) memory. Never throws.
 */
export function nestQuotas(demands: readonly Demand[]): Nested {
  const ordered = largestPerSet(demands).sort(
    (a, b) => sizeOf(a.members) - sizeOf(b.members) || (a.members.join('') < b.members.join('') ? -1 : 1),
  )
  const sorted = withoutImplied(ordered)
  const parents = sorted.map((demand, q) =>
    sorted.findIndex((outer, other) => other > q && isInside(demand.members, outer.members)),
  )
  const inner = new Int32Array(sorted.length)
  const quotas = sorted.map((demand, q) => {
    const parent = item(parents, q)
    if (parent >= 0) inner[parent] = i32(inner, parent) + demand.atLeast
    return { ...demand, own: Math.max(0, demand.atLeast - i32(inner, q)), parent }
  })
  const nested = sorted.every((a, q) =>
    sorted.every((b, other) => other <= q || !meet(a.members, b.members) || isInside(a.members, b.members)),
  )
  return { quotas, nested }
}

import { f64, i32, item, u8 } from './arrays.ts'
import { FAR, type FlowState, forget, newFlowState, put, refreshEntry, take } from './flow-state.ts'
import type { Choice, Instance } from './instance.ts'

/** Called now and then with the units placed and the units to place; true stops the work. */
export type Pulse = (done: number, total: number) => boolean

/** Thrown when a pulse asks to stop. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled')
    this.name = 'Cancelled'
  }
}

export type FlowResult = {
  readonly choice: Choice
  /** Price of one more place at each juror, in weight units (J): positive when full, negative when held up by the minimum. */
  readonly price: Float64Array
  /** Units that found no place, by entry and quota (-1: none of its quotas), and the jurors that such a unit can reach, all full. */
  readonly stuck: readonly Stuck[]
  /** Jurors left below their minimum. */
  readonly short: readonly number[]
}

export type Stuck = { readonly entry: number; readonly quota: number; readonly reach: readonly number[] }

/** Workspace of one shortest-path search. */
type Search = {
  readonly distance: Float64Array
  readonly parent: Int32Array
  readonly done: Uint8Array
}

/** Bonus that makes reaching a minimum worth more than any chain of moves: a simple cycle has at most J moves of twice the range. */
function minimumBonus(instance: Instance): number {
  if (!instance.min.some((min) => min > 0)) return 0
  let low = 0
  let high = 0
  for (const weight of instance.weight) {
    if (weight < low) low = weight
    if (weight > high) high = weight
  }
  const heaviest =
    instance.heldBefore === undefined ? 0 : instance.entryIds.length + Math.max(...instance.heldBefore)
  return (instance.jurorIds.length + 2) * 2 * (high - low + 1 + heaviest)
}

/**
 * Cost of leaving a unit with this juror: below its minimum it is welcome, at its maximum impossible; where loads are to be even, the more
 * the juror holds the dearer. It never falls as the load grows, which keeps shortest paths optimal (convex costs: Ahuja et al., chapter 14).
 */
function placeCost({ instance, load }: FlowState, juror: number, bonus: number): number {
  const held = i32(load, juror)
  const cost = instance.heldBefore === undefined ? 0 : i32(instance.heldBefore, juror) + held
  if (held < i32(instance.min, juror)) return cost - bonus
  return held < i32(instance.max, juror) ? cost : FAR
}

/** Jurors that a unit of the entry may go to directly. */
function mayStartAt(state: FlowState, entry: number, juror: number, members: Uint8Array | null): boolean {
  const cell = entry * state.jurors + juror
  if (u8(state.instance.open, cell) === 0 || u8(state.has, cell) === 1) return false
  return members === null || u8(members, juror) === 1
}

function openSearch(state: FlowState, search: Search, entry: number, quota: number): void {
  const { instance, jurors, potential } = state
  const row = entry * jurors
  const members = quota < 0 ? null : item(item(instance.quotas, entry), quota).members
  let base = -FAR
  for (let j = 0; j < jurors; j++) {
    search.done[j] = 0
    search.parent[j] = -1
    search.distance[j] = FAR
    if (!mayStartAt(state, entry, j, members)) continue
    const reduced = -f64(instance.weight, row + j) - f64(potential, j)
    search.distance[j] = reduced
    base = Math.max(base, -reduced)
  }
  for (let j = 0; j < jurors; j++) {
    if (f64(search.distance, j) !== FAR) search.distance[j] = f64(search.distance, j) + base
  }
}

function nearest(search: Search, jurors: number, below: number): number {
  let best = -1
  let bound = below
  for (let j = 0; j < jurors; j++) {
    const distance = f64(search.distance, j)
    if (distance < bound && u8(search.done, j) === 0) {
      bound = distance
      best = j
    }
  }
  return best
}

function relax(state: FlowState, search: Search, from: number): void {
  const { jurors, move, potential } = state
  const { distance, parent, done } = search
  const start = f64(distance, from) + f64(potential, from)
  for (let k = 0; k < jurors; k++) {
    const cost = f64(move, from * jurors + k)
    if (cost === FAR || u8(done, k) === 1) continue
    const through = start + cost - f64(potential, k)
    if (through < f64(distance, k)) {
      distance[k] = through
      parent[k] = from
    }
  }
}

/** Dijkstra over the juror graph to the cheapest place; -1 when no juror that can be reached has one. O(J²) at worst. */
function findPlace(state: FlowState, search: Search, bonus: number): number {
  let place = -1
  let shortest = FAR
  for (;;) {
    const next = nearest(search, state.jurors, shortest)
    if (next < 0) break
    search.done[next] = 1
    const cost = placeCost(state, next, bonus)
    if (cost !== FAR) {
      const whole = f64(search.distance, next) + cost + f64(state.potential, next) + bonus
      if (whole < shortest) {
        shortest = whole
        place = next
      }
    }
    relax(state, search, next)
  }
  if (place >= 0) settle(state, search, shortest)
  return place
}

/** Moves the potentials so that no arc left has a negative reduced cost. */
function settle(state: FlowState, search: Search, shortest: number): void {
  for (let j = 0; j < state.jurors; j++) {
    const distance = f64(search.distance, j)
    if (distance < shortest) state.potential[j] = f64(state.potential, j) + distance - shortest
  }
}

/** Applies the path found: every juror on it hands one entry on, the last one has room. */
function shift(state: FlowState, search: Search, entry: number, place: number): void {
  const touched = new Set<number>([entry])
  const left: [number, number][] = []
  let to = place
  for (;;) {
    const from = i32(search.parent, to)
    if (from < 0) break
    const moved = i32(state.via, from * state.jurors + to)
    left.push([moved, from])
    take(state, moved, from)
    touched.add(moved)
    put(state, moved, to)
    to = from
  }
  put(state, entry, to)
  for (const [moved, from] of left) forget(state, moved, from)
  for (const moved of touched) refreshEntry(state, moved)
}

/** Units to place: those promised to a quota's set first (inner sets before outer ones), the free ones last. */
function unitsOf(instance: Instance): [entry: number, quota: number][] {
  const units: [number, number][] = []
  instance.need.forEach((need, entry) => {
    let free = need
    item(instance.quotas, entry).forEach((quota, q) => {
      for (let n = 0; n < quota.own; n++) units.push([entry, q])
      free -= quota.own
    })
    for (let n = 0; n < free; n++) units.push([entry, -1])
  })
  return units
}

/** From now on the set, and those around it, keep one unit more. */
function promise(state: FlowState, entry: number, quota: number): void {
  const promised = item(state.promised, entry)
  for (let q = quota; q >= 0; q = item(item(state.instance.quotas, entry), q).parent) {
    promised[q] = i32(promised, q) + 1
  }
}

function choiceOf(state: FlowState): Choice {
  return state.instance.entryIds.map((_, entry) => {
    const chosen: number[] = []
    for (let j = 0; j < state.jurors; j++) if (u8(state.has, entry * state.jurors + j) === 1) chosen.push(j)
    return chosen
  })
}

const jurorsWhere = (count: number, keep: (juror: number) => boolean): number[] =>
  Array.from({ length: count }, (_, j) => j).filter(keep)

/**
 * Minimum-cost flow of all units to jurors by successive shortest paths on the contracted juror graph, exact in integers: the heaviest
 * total weight (whole units) with every need, load and nested quota met; where that is impossible, as many units and minima as can be, and
 * the rest in `stuck` and `short`. Deterministic. Quotas must be nested (`instance.nested`).
 * O(units · (J² + path · need · (J + load))) time without quotas, each move times the entry's quotas with them; O(E·J + J²) memory.
 * Throws Cancelled when the pulse, asked every 256 units, wants it.
 * Source: Ahuja, Magnanti, Orlin, Network Flows (1993), section 9.7; Edmonds and Karp 1972 for the potentials.
 */
export function maximiseWeight(instance: Instance, pulse?: Pulse): FlowResult {
  const state = newFlowState(instance)
  const { jurors } = state
  const search: Search = {
    distance: new Float64Array(jurors),
    parent: new Int32Array(jurors),
    done: new Uint8Array(jurors),
  }
  const bonus = minimumBonus(instance)
  const units = unitsOf(instance)
  const stuck: Stuck[] = []
  for (const [n, [entry, quota]] of units.entries()) {
    if (n % 256 === 0 && pulse?.(n, units.length) === true) throw new Cancelled()
    openSearch(state, search, entry, quota)
    const place = findPlace(state, search, bonus)
    if (place < 0) {
      stuck.push({ entry, quota, reach: jurorsWhere(jurors, (j) => u8(search.done, j) === 1) })
      continue
    }
    // Before the shift, which computes anew what may move.
    promise(state, entry, quota)
    shift(state, search, entry, place)
  }
  return {
    choice: choiceOf(state),
    price: state.potential.map((potential) => -(potential + bonus)),
    stuck,
    short: jurorsWhere(jurors, (j) => i32(state.load, j) < i32(instance.min, j)),
  }
}

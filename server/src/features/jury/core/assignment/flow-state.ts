import { f64, i32, item, u8 } from './arrays.ts'
import type { EntryQuota, Instance } from './instance.ts'

/** Stands for "no way": larger than any sum of costs, and still exact in arithmetic with them. */
export const FAR = Number.MAX_SAFE_INTEGER

/**
 * The state of a flow from entries to jurors. Costs are negated weights. Entries are contracted: what remains is a graph of jurors, where
 * the arc j → k costs what it takes to move the cheapest entry held by j to k.
 */
export type FlowState = {
  readonly instance: Instance
  readonly jurors: number
  /** E x J, 1 where the pair is assigned. */
  readonly has: Uint8Array
  /** Entries held by each juror, and how many. */
  readonly held: readonly Int32Array[]
  readonly load: Int32Array
  /** J x J: cost of the cheapest move j → k, and the entry it moves (-1: none). */
  readonly move: Float64Array
  readonly via: Int32Array
  /** Potential of each juror (Johnson): move + potential[j] - potential[k] is never negative. */
  readonly potential: Float64Array
  /** For each entry and quota: units promised to the set, and units in it. A set may be left only while it has more than promised. */
  readonly promised: readonly Int32Array[]
  readonly inside: readonly Int32Array[]
}

/**
 * The state before any unit is placed. O(E·J + J²) time; memory E·J bytes, 12·J² bytes and 4 bytes for each place of a juror.
 * Never throws for an instance of `buildInstance`.
 */
export function newFlowState(instance: Instance): FlowState {
  const jurors = instance.jurorIds.length
  const entries = instance.entryIds.length
  return {
    instance,
    jurors,
    has: new Uint8Array(entries * jurors),
    held: Array.from(
      { length: jurors },
      (_, j) => new Int32Array(Math.max(0, Math.min(i32(instance.max, j), entries))),
    ),
    load: new Int32Array(jurors),
    move: new Float64Array(jurors * jurors).fill(FAR),
    via: new Int32Array(jurors * jurors).fill(-1),
    potential: new Float64Array(jurors),
    promised: instance.quotas.map((quotas) => new Int32Array(quotas.length)),
    inside: instance.quotas.map((quotas) => new Int32Array(quotas.length)),
  }
}

/** True when moving the entry from one juror to another leaves no quota short. O(q). */
function mayMove(state: FlowState, entry: number, from: number, to: number): boolean {
  const quotas = item(state.instance.quotas, entry)
  for (let q = 0; q < quotas.length; q++) {
    const { members } = item(quotas, q)
    if (u8(members, from) === 0 || u8(members, to) === 1) continue
    if (i32(item(state.inside, entry), q) <= i32(item(state.promised, entry), q)) return false
  }
  return true
}

/**
 * Gives the entry to the juror, who must have a place left (load below max). The moves are stale until `refreshEntry`.
 * O(q) for q quotas of the entry. Never throws for numbers of the instance.
 */
export function put(state: FlowState, entry: number, juror: number): void {
  item(state.held, juror)[i32(state.load, juror)] = entry
  state.load[juror] = i32(state.load, juror) + 1
  state.has[entry * state.jurors + juror] = 1
  countInside(state, entry, juror, 1)
}

/**
 * Takes the entry from the juror, who must hold it. The moves are stale until `refreshEntry` and `forget`.
 * O(load + q) for q quotas of the entry. Never throws for numbers of the instance.
 */
export function take(state: FlowState, entry: number, juror: number): void {
  const list = item(state.held, juror)
  const last = i32(state.load, juror) - 1
  const place = list.indexOf(entry)
  list[place] = i32(list, last)
  state.load[juror] = last
  state.has[entry * state.jurors + juror] = 0
  countInside(state, entry, juror, -1)
}

function countInside(state: FlowState, entry: number, juror: number, change: number): void {
  const inside = item(state.inside, entry)
  item(state.instance.quotas, entry).forEach((quota: EntryQuota, q) => {
    if (u8(quota.members, juror) === 1) inside[q] = i32(inside, q) + change
  })
}

/** Recomputes the cheapest move from one juror to another over all entries held. O(load). */
function rescan(state: FlowState, from: number, to: number): void {
  const { instance, jurors, has, via, move } = state
  const { weight, open } = instance
  const list = item(state.held, from)
  const count = i32(state.load, from)
  let best = FAR
  let entry = -1
  for (let n = 0; n < count; n++) {
    const x = i32(list, n)
    const row = x * jurors
    if (u8(open, row + to) === 0 || u8(has, row + to) === 1) continue
    const cost = f64(weight, row + from) - f64(weight, row + to)
    if (cost > best || (cost === best && x > entry)) continue
    if (!mayMove(state, x, from, to)) continue
    best = cost
    entry = x
  }
  move[from * jurors + to] = best
  via[from * jurors + to] = entry
}

/**
 * Drops an entry that the juror no longer holds from the juror's moves. O(J + stale moves · load · q) for q quotas of an entry.
 * Never throws for numbers of the instance.
 */
export function forget(state: FlowState, entry: number, juror: number): void {
  const { jurors, via } = state
  for (let k = 0; k < jurors; k++) {
    if (i32(via, juror * jurors + k) === entry) rescan(state, juror, k)
  }
}

/**
 * Brings the moves of all holders of an entry up to date after the entry moved.
 * O(J + need · (J·q + stale moves · load · q)) for q quotas of an entry. Never throws for numbers of the instance.
 */
export function refreshEntry(state: FlowState, entry: number): void {
  for (let juror = 0; juror < state.jurors; juror++) {
    if (u8(state.has, entry * state.jurors + juror) === 1) refreshHolder(state, entry, juror)
  }
}

function refreshHolder(state: FlowState, entry: number, juror: number): void {
  const { instance, jurors, has, via, move } = state
  const { weight, open } = instance
  const row = entry * jurors
  const own = f64(weight, row + juror)
  const restricted = item(instance.quotas, entry).length > 0
  for (let k = 0; k < jurors; k++) {
    const arc = juror * jurors + k
    if (i32(via, arc) === entry) {
      rescan(state, juror, k)
      continue
    }
    if (u8(open, row + k) === 0 || u8(has, row + k) === 1) continue
    const cost = own - f64(weight, row + k)
    if (cost > f64(move, arc) || (cost === f64(move, arc) && entry > i32(via, arc))) continue
    if (restricted && !mayMove(state, entry, juror, k)) continue
    move[arc] = cost
    via[arc] = entry
  }
}

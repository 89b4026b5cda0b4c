import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Refusal } from '#kernel/refusals.ts'
import { VISITORS_AT_ONCE } from './s3-client.ts'
import type { Storage } from './storage.ts'

/** A picture as it is shown is a tenth of it; larger are few, and documents. */
export const SMALL_BYTES = 4_000_000
/** Of what is read whole, in memory at once, whoever reads how slowly; one network alone may hold half of it. */
export const HELD_BYTES = 64_000_000
/** Large files that one network reads at once: a town hall behind one address has as many readers on its busiest day. */
export const NETWORK_AT_ONCE = VISITORS_AT_ONCE / 10
const RETRY_AFTER_SECONDS = 30
/** As much as a file gives at a time: in one piece nobody could see how much of it has left. */
const PIECE_BYTES = 64 * 1024

export type Wanted = {
  readonly key: string
  /** Of the object, or of the part that is wanted. */
  readonly bytes: number
  readonly range: { readonly start: number; readonly end: number } | undefined
}

export type Visitor = {
  readonly network: string
  /** Calls when they have read it, or have left. */
  readonly whenOver: (done: () => void) => void
}

/**
 * What is on its way to visitors. Slow readers keep nobody else from anything: what is small is read from the store at
 * once and waits here, what is large holds a connection for visitors, and of both one network has its share.
 */
export class Outgoing {
  readonly #held = new Map<string, number>()
  readonly #large = new Map<string, number>()

  /**
   * The bytes to send. Refuses `not-found` where there is no such object, `too-many-requests` beyond a network's share, and
   * when all connections for visitors are taken.
   */
  async begin(storage: Storage, wanted: Wanted, visitor: Visitor): Promise<Readable> {
    const isHeld = wanted.bytes <= SMALL_BYTES && this.#hasRoom(wanted.bytes, visitor.network)
    const body = await (isHeld ? this.#hold(storage, wanted, visitor) : this.#pass(storage, wanted, visitor))
    if (!body) throw new Refusal('not-found')
    return body
  }

  /**
   * A network holds as much as it leaves free: one alone half of all, each of n an (n + 1)th, so that whoever comes next finds
   * room (dynamic thresholds: Choudhury and Hahne 1998, with α = 1).
   */
  #hasRoom(bytes: number, network: string): boolean {
    const free = HELD_BYTES - sumOf(this.#held) - bytes
    return (this.#held.get(network) ?? 0) + bytes <= free
  }

  async #hold(storage: Storage, { key, range, bytes }: Wanted, { network, whenOver }: Visitor) {
    let held = bytes
    let isOver = false
    add(this.#held, network, held)
    whenOver(() => {
      isOver = true
      add(this.#held, network, -held)
    })
    const stored = await storage.get(key, range)
    const content = stored && (await buffer(stored.body))
    // What the store gave is what is held, whatever was said of it before.
    const real = content?.length ?? 0
    if (!isOver) add(this.#held, network, real - held)
    held = real
    return content && Readable.from(piecesOf(content), { objectMode: false })
  }

  async #pass(storage: Storage, { key, range }: Wanted, { network, whenOver }: Visitor) {
    const before = this.#large.get(network) ?? 0
    if (before >= NETWORK_AT_ONCE || sumOf(this.#large) >= VISITORS_AT_ONCE) {
      throw new Refusal('too-many-requests', { retryAfterSeconds: RETRY_AFTER_SECONDS })
    }
    add(this.#large, network, 1)
    whenOver(() => add(this.#large, network, -1))
    return (await storage.getForVisitor(key, range))?.body ?? null
  }
}

const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, each) => sum + each, 0)

/** A network of which nothing is left is forgotten. */
function add(counts: Map<string, number>, network: string, more: number): void {
  const now = (counts.get(network) ?? 0) + more
  if (now > 0) counts.set(network, now)
  else counts.delete(network)
}

function* piecesOf(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += PIECE_BYTES) yield content.subarray(at, at + PIECE_BYTES)
}

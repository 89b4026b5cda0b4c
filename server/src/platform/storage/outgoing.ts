import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Refusal } from '#kernel/refusals.ts'
import { VISITORS_AT_ONCE } from './s3-client.ts'
import type { Storage } from './storage.ts'

/** A picture as it is shown is a tenth of it; larger are few, and documents. */
export const SMALL_BYTES = 4_000_000
/** Of what is read whole, in memory at once, whoever reads how slowly. */
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
 * once and waits here, what is large holds a connection for visitors, of which one network has its share.
 */
export class Outgoing {
  #heldBytes = 0
  readonly #large = new Map<string, number>()

  /**
   * The bytes to send. Refuses `not-found` where there is no such object, `too-many-requests` beyond a network's share, and
   * when all connections for visitors are taken.
   */
  async begin(storage: Storage, wanted: Wanted, visitor: Visitor): Promise<Readable> {
    const isHeld = wanted.bytes <= SMALL_BYTES && this.#heldBytes + wanted.bytes <= HELD_BYTES
    const body = await (isHeld ? this.#hold(storage, wanted, visitor) : this.#pass(storage, wanted, visitor))
    if (!body) throw new Refusal('not-found')
    return body
  }

  async #hold(storage: Storage, { key, range, bytes }: Wanted, { whenOver }: Visitor) {
    this.#heldBytes += bytes
    whenOver(() => void (this.#heldBytes -= bytes))
    const stored = await storage.get(key, range)
    return stored && Readable.from(piecesOf(await buffer(stored.body)), { objectMode: false })
  }

  async #pass(storage: Storage, { key, range }: Wanted, { network, whenOver }: Visitor) {
    const before = this.#large.get(network) ?? 0
    const all = [...this.#large.values()].reduce((sum, each) => sum + each, 0)
    if (before >= NETWORK_AT_ONCE || all >= VISITORS_AT_ONCE) {
      throw new Refusal('too-many-requests', { retryAfterSeconds: RETRY_AFTER_SECONDS })
    }
    this.#large.set(network, before + 1)
    whenOver(() => {
      const now = (this.#large.get(network) ?? 1) - 1
      if (now > 0) this.#large.set(network, now)
      else this.#large.delete(network)
    })
    return (await storage.getForVisitor(key, range))?.body ?? null
  }
}

function* piecesOf(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += PIECE_BYTES) yield content.subarray(at, at + PIECE_BYTES)
}

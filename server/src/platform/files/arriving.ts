import { Refusal } from '#kernel/refusals.ts'

/** Of what one person sends at the same time: ten films, or a hundred pictures, each as large as it may be. */
const AT_ONCE_BYTES = 2_000_000_000
const RETRY_AFTER_SECONDS = 60

/** What is on its way in, and waits on this machine for its check: one person fills it as far as their share goes. */
export class Arriving {
  readonly #bytes = new Map<string, number>()

  /** Refuses `too-many-requests` beyond a person's share. `bytes`: as many as may come. */
  async during<T>(whose: string, bytes: number, take: () => Promise<T>): Promise<T> {
    const before = this.#bytes.get(whose) ?? 0
    if (before + bytes > AT_ONCE_BYTES)
      throw new Refusal('too-many-requests', { retryAfterSeconds: RETRY_AFTER_SECONDS })
    this.#bytes.set(whose, before + bytes)
    try {
      return await take()
    } finally {
      const left = (this.#bytes.get(whose) ?? 0) - bytes
      if (left > 0) this.#bytes.set(whose, left)
      else this.#bytes.delete(whose)
    }
  }
}

import { hearKept } from './hear-kept.ts'
import type { Device, Versions } from './device.ts'

/**
 * What a page shows of one thing beside what this device has heard of it last. A page that was read before words of its person had
 * arrived, and is shown after they were heard of, shows the former ones: this device keeps nothing of them any more, and knows
 * that there is something later.
 */
export class LastHeard {
  readonly #device: Device
  readonly #what: string
  #shown: Versions

  constructor(device: Device, what: string, shown: Versions) {
    this.#device = device
    this.#what = what
    this.#shown = shown
  }

  /** The server has told this page of these versions. */
  tell(versions: Versions): void {
    const later = Object.entries(versions).filter(([field, version]) => version > (this.#shown[field] ?? -1))
    this.#shown = { ...this.#shown, ...Object.fromEntries(later) }
    this.#device.hear(this.#what, versions)
  }

  /**
   * Calls where something later than this page shows was heard of, once for each: as it comes, on return to it, and once no other
   * window keeps unsent what it kept as the page came. What is written elsewhere after that is compared as it is saved. Returns
   * how to stop.
   */
  whenBehind(catchUp: () => void, unsent = () => this.#device.parts(this.#what)): () => void {
    let awaited = unsent()
    const look = (): void => {
      if (document.hidden) return
      const news = this.#news()
      if (Object.keys(news).length === 0) return
      this.#shown = { ...this.#shown, ...news }
      catchUp()
    }
    const stopHearing = hearKept((event) => {
      const still = unsent()
      const isAnswered = awaited.some((key) => !still.includes(key))
      awaited = awaited.filter((key) => still.includes(key))
      if (isAnswered || isReturn(event)) look()
    })
    look()
    return stopHearing
  }

  #news(): Versions {
    const heard = Object.entries(this.#device.heard(this.#what))
    // What the page does not show at all, a file that is gone, say, is not behind.
    return Object.fromEntries(heard.filter(([field, version]) => version > (this.#shown[field] ?? Infinity)))
  }
}

const isReturn = ({ type }: Event): boolean => type === 'pageshow' || type === 'visibilitychange'

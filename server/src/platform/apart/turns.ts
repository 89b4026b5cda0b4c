type Waiting = { readonly whose: string | null; readonly begin: () => void }

/** Who is next where few can be served at once: of one person one at a time, and who was served longest ago first. */
export class Turns {
  readonly #atOnce: number
  readonly #mostWaiting: number
  #waiting: Waiting[] = []
  readonly #working: (string | null)[] = []
  /** Whose turn came when; forgotten as soon as nobody waits. */
  readonly #served = new Map<string | null, number>()
  #count = 0

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce
    this.#mostWaiting = mostWaiting
  }

  /**
   * Waits for its turn: null when it has come, and then it must be passed on. At once `crowded` when as many of this
   * person wait as may; `left` as soon as the signal ends.
   */
  async take(whose: string | null, signal?: AbortSignal): Promise<'crowded' | 'left' | null> {
    if (signal?.aborted) return 'left'
    if (this.#mayBegin(whose)) return this.#begin(whose)
    const own = this.#waiting.filter((each) => each.whose === whose)
    if (whose !== null && own.length >= this.#mostWaiting) return 'crowded'
    return this.#wait(whose, signal)
  }

  pass(whose: string | null): void {
    this.#working.splice(this.#working.indexOf(whose), 1)
    const [first, ...others] = this.#waiting.filter((each) => this.#mayBegin(each.whose))
    if (this.#waiting.length === 0) this.#served.clear()
    if (!first) return
    const turnOf = ({ whose: of }: Waiting): number => this.#served.get(of) ?? 0
    const next = others.reduce((best, each) => (turnOf(each) < turnOf(best) ? each : best), first)
    this.#drop(next)
    this.#begin(next.whose)
    next.begin()
  }

  #mayBegin(whose: string | null): boolean {
    return this.#working.length < this.#atOnce && (whose === null || !this.#working.includes(whose))
  }

  #begin(whose: string | null): null {
    this.#working.push(whose)
    this.#served.set(whose, ++this.#count)
    return null
  }

  #wait(whose: string | null, signal: AbortSignal | undefined): Promise<'left' | null> {
    const { promise, resolve } = Promise.withResolvers<'left' | null>()
    const leave = (): void => {
      this.#drop(one)
      resolve('left')
    }
    const begin = (): void => {
      signal?.removeEventListener('abort', leave)
      resolve(null)
    }
    const one: Waiting = { whose, begin }
    this.#waiting.push(one)
    signal?.addEventListener('abort', leave, { once: true })
    return promise
  }

  #drop(one: Waiting): void {
    this.#waiting = this.#waiting.filter((each) => each !== one)
  }
}

/** The database's time in Unix milliseconds. */
export type TimeSource = () => Promise<number>

export type Clock = {
  /** The instant now, or of a first byte noted by `Date.now()`, as the database's clock would have told it. */
  now(firstByteMs?: number): Date
  /** False when the offset is not known well enough to say on which side of a close something arrived. */
  readonly ready: boolean
  /** Added to the process clock. */
  readonly offsetMs: number
  /** Half the span in which the true offset lies; grows with the age of the measurement. */
  readonly uncertaintyMs: number
  /** Measures at once; keeps the last offset when the database does not answer. */
  measure(): Promise<void>
  stop(): void
}

export type ClockOptions = { readonly everyMs?: number; readonly wallMs?: () => number }

// A quartz clock without correction drifts by up to 100 parts in a million; two of them, in opposite directions, by 200.
const DRIFT = 0.0002
const WORST_MS = 250
const SAMPLES = 4

type Offset = { readonly offsetMs: number; readonly halfSpanMs: number; readonly atMs: number }

/** One question to the database: its answer lies somewhere between sending and receiving (Cristian, 1989). */
async function sample(source: TimeSource, wallMs: () => number): Promise<Offset> {
  const sentMs = wallMs()
  const toldMs = await source()
  const atMs = wallMs()
  return { offsetMs: toldMs - (sentMs + atMs) / 2, halfSpanMs: Math.abs(atMs - sentMs) / 2, atMs }
}

const bestOf = (samples: readonly Offset[]): Offset | undefined =>
  samples.toSorted((a, b) => a.halfSpanMs - b.halfSpanMs)[0]

/** A clock that follows the database's, so that every process draws the line of a close at the same instant. */
export async function startClock(source: TimeSource, options: ClockOptions = {}): Promise<Clock> {
  const { everyMs = 30_000, wallMs = Date.now } = options
  let known: Offset | undefined
  const measure = async (): Promise<void> => {
    try {
      const samples: Offset[] = []
      while (samples.length < SAMPLES) samples.push(await sample(source, wallMs))
      known = bestOf(samples) ?? known
    } catch {
      return // the growing uncertainty tells; readiness of the database itself is checked elsewhere
    }
  }
  const uncertaintyMs = () => (known ? known.halfSpanMs + Math.abs(wallMs() - known.atMs) * DRIFT : Infinity)
  await measure()
  const timer = setInterval(() => void measure(), everyMs).unref()
  return {
    now: (firstByteMs = wallMs()) => new Date(firstByteMs + (known?.offsetMs ?? 0)),
    get ready() {
      return uncertaintyMs() <= WORST_MS
    },
    get offsetMs() {
      return known?.offsetMs ?? 0
    },
    get uncertaintyMs() {
      return uncertaintyMs()
    },
    measure,
    stop: () => clearInterval(timer),
  }
}

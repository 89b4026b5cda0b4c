import type { EventEmitter } from 'node:events'

export type Pulse = {
  /**
   * The latest instant that we know of, in Unix milliseconds of the process clock, before which a request that came
   * through this connection and is handled now cannot have arrived.
   */
  arrivedAtMs(connection: object): number
  stop(): void
}

/** So exact is the instant of a request where there is little to do: two or three of these early. */
const BEAT_MS = 20

/** What was known when a connection was accepted: that until then none was waiting, and how many beats had been. */
type Accepted = { readonly noneWaitedAtMs: number; readonly beat: number }

/**
 * Tells since when a request may have been waiting for us. A process that is busy, or is given no time, comes late to
 * what has arrived, and its beats are late with it. In each round of its loop it reads what has arrived on connections
 * that it has, and accepts one new connection: what is read now had not arrived at the beat before last, and a connection
 * that is accepted now had not when a round last found none.
 */
export function startPulse(server: EventEmitter): Pulse {
  const startedMs = Date.now()
  let beats: readonly [number, number, number] = [startedMs, startedMs, startedMs]
  let beat = 0
  let noneWaitedAtMs = startedMs
  let isAccepting = false
  let hasAccepted = false
  const accepted = new WeakMap<object, Accepted>()

  /** Round after round, until one in which none was accepted: there was none when it began. */
  const watch = (): void => {
    const roundMs = Date.now()
    hasAccepted = false
    setImmediate(() => {
      if (hasAccepted) return watch()
      isAccepting = false
      noneWaitedAtMs = roundMs
    })
  }
  const accept = (connection: object): void => {
    accepted.set(connection, { noneWaitedAtMs, beat })
    hasAccepted = true
    if (isAccepting) return
    isAccepting = true
    setImmediate(watch)
  }
  const tick = (): void => {
    beats = [beats[1], beats[2], Date.now()]
    beat += 1
    if (!isAccepting) noneWaitedAtMs = Math.max(noneWaitedAtMs, beats[1])
  }
  server.on('connection', accept)
  const timer = setInterval(tick, BEAT_MS).unref()
  return {
    arrivedAtMs: (connection) => {
      const known = accepted.get(connection)
      // What a connection brought along is read in the round after it was accepted.
      return known && beat - known.beat <= 2 ? Math.min(known.noneWaitedAtMs, beats[0]) : beats[0]
    },
    stop: () => {
      clearInterval(timer)
      server.off('connection', accept)
    },
  }
}

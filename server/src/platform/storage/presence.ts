import { setTimeout as sleep } from 'node:timers/promises'
import { succeeds } from '#platform/clock/in-time.ts'

/**
 * How long a server that says nothing is waited for. Somebody waits for us meanwhile and is answered within two seconds,
 * so it is asked whether it is there; one that is there and slow has its time. Jobs are repeated by their queue.
 */
export const WAITS = {
  /** Few answers take longer. */
  beforeAskingMs: 500,
  isThereMs: 1_200,
  /** What failed so soon (a kept connection that was closed meanwhile) is tried once more. */
  repeatMs: 150,
  /** For one that is there. A large file may take its time, as long as it moves. */
  slowMs: 30_000,
} as const

/** Whether the server behind an address says anything at all, were it a no. Several who ask at once ask it together. */
export function presenceOf(endpoint: string): () => Promise<boolean> {
  let asking: Promise<boolean> | undefined
  const ask = (): Promise<boolean> =>
    succeeds(
      fetch(endpoint, {
        method: 'HEAD',
        redirect: 'manual',
        signal: AbortSignal.timeout(WAITS.isThereMs),
      }),
    )
  return () => (asking ??= ask().finally(() => (asking = undefined)))
}

/** A request for as long as the other side is there; a TimeoutError when it is not. */
export async function whileThere<T>(
  isThere: () => Promise<boolean>,
  request: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const [leaving, answered] = [new AbortController(), new AbortController()]
  const watching = watch(isThere, answered.signal).then((isOver) => {
    if (isOver) return new Promise<never>(() => undefined)
    const error = new Error('the server says nothing')
    leaving.abort()
    throw Object.assign(error, { name: 'TimeoutError' })
  })
  try {
    return await Promise.race([request(leaving.signal), watching])
  } finally {
    answered.abort()
  }
}

/** Asks again and again whether it is there: true once it was answered, false as soon as it is not there. */
async function watch(isThere: () => Promise<boolean>, answered: AbortSignal): Promise<boolean> {
  for (;;) {
    await sleep(WAITS.beforeAskingMs, null, { signal: answered }).catch(() => null)
    if (answered.aborted) return true
    if (!(await isThere())) return answered.aborted
  }
}

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** One request, on a connection of its own; times count from the common start. */
export type Sending = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly afterMs: number
  /** When the second half of the body follows; with the first unless said. */
  readonly restAfterMs?: number
}

export type Sent = { readonly sentAtMs: number; readonly status: number; readonly text: string }

/** Sends requests from a thread of its own, so that they begin on time whatever our own loop is doing. */
export async function sendAll(
  port: number,
  sendings: readonly Sending[],
  startMs: number,
): Promise<readonly Sent[]> {
  const workerData = { port, sendings, startMs }
  const worker = new Worker(new URL('./sender.fixture.ts', import.meta.url), { workerData })
  const [answers] = (await once(worker, 'message')) as [readonly Sent[]]
  return answers
}

/** Stands still as a process does that is given no time. */
export function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Whoever asks whether we are ready gives up after two seconds; the rest is for the way there and back. */
export const READY_WITHIN_MS = 1_500

/** Whether it came to pass without a fault. */
export const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  )

/**
 * The answer to a question, or false when it does not come in time. What is asked while one is still open waits for the
 * same answer, so that a part that hangs is not asked again and again.
 */
export function answerInTime(ask: () => Promise<boolean>, withinMs: number): () => Promise<boolean> {
  let open: Promise<boolean> | undefined
  return async () => {
    open ??= ask().finally(() => (open = undefined))
    const { promise: late, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => resolve(false), withinMs)
    return Promise.race([open.catch(() => false), late]).finally(() => clearTimeout(timer))
  }
}

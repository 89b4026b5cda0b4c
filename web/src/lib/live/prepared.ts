type State = 'preparing' | 'ready' | 'unreadable'

const FIRST_MS = 800
const LONGEST_MS = 15_000

/** Asks, less and less often and not behind other tabs, until a picture is no more being prepared. Null when nobody waits. */
export async function whenPrepared(
  id: string,
  signal: AbortSignal,
): Promise<Exclude<State, 'preparing'> | null> {
  for (let waitMs = FIRST_MS; ; waitMs = Math.min(waitMs * 1.5, LONGEST_MS)) {
    await pause(waitMs, signal)
    if (signal.aborted) return null
    const state = document.hidden ? 'preparing' : await ask(id, signal)
    if (state !== 'preparing') return state
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** Whatever goes wrong, the picture may still come. */
async function ask(id: string, signal: AbortSignal): Promise<State> {
  try {
    const answer = await fetch(`/api/v1/media/${id}/preparation`, { signal })
    return answer.ok ? ((await answer.json()) as { readonly state: State }).state : 'preparing'
  } catch {
    return 'preparing'
  }
}

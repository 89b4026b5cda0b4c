const here = new EventTarget()

/** Browsers tell other windows alone what this one keeps and forgets. */
export const keptAnew = (): void => void here.dispatchEvent(new Event('kept'))

/**
 * Looks whenever what this device keeps may be another than before: as this window or another one changes it, and on
 * return to a page that heard nothing meanwhile. Returns how to stop.
 */
export function hearKept(look: (event: Event) => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  here.addEventListener('kept', look, { signal })
  addEventListener('storage', look, { signal })
  addEventListener('pageshow', look, { signal })
  document.addEventListener('visibilitychange', look, { signal })
  return () => stop.abort()
}

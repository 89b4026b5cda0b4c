/** Behind a slow line an answer takes its time; a server that says nothing for so long says nothing. */
const PATIENCE_MS = 15_000

/** Whether somebody answers at the other end, without asking for a page. */
export const reached = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    ({ ok }) => ok,
    () => false,
  )

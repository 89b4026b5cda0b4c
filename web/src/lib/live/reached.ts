/** Behind a slow line an answer takes its time; a server that says nothing for so long says nothing. */
const PATIENCE_MS = 15_000
/** Who has answered just now needs not be asked again before a page is sent. */
const JUST_NOW_MS = 1_000

let lastAnswerAt = -Infinity

/** The site has answered something that script asked for. */
export const heard = (): void => {
  lastAnswerAt = performance.now()
}

/** It has not: whatever answered before, nobody is known to be there. */
export const missed = (): void => {
  lastAnswerAt = -Infinity
}

export const wasJustHeard = (): boolean => performance.now() - lastAnswerAt < JUST_NOW_MS

/** Whether somebody answers at the other end, without asking for a page. */
export const reached = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    ({ ok }) => {
      if (ok) heard()
      return ok
    },
    () => false,
  )

/** After the last letter, what was typed is sent. */
export const TYPED_MS = 800
/** A field is also left by pressing a button: what is said about it must not move that away beneath the finger. */
export const LEFT_MS = 300
/** Quicker than this nobody needs to be told that something is under way. */
export const TELL_AFTER_MS = 400
/** What did not arrive, or may pass another time, is tried again after this. */
export const AGAIN_MS = 15_000

type Heard = {
  /** A letter was typed, or something chosen. */
  readonly ontyped: () => void
  /** A field was left. */
  readonly onleft: () => void
  readonly ononline?: () => void
  /** The page goes out of sight, where phones end it without a word, or is left. */
  readonly onleaving?: () => void
}

/** Hears how a form is filled in; the one rhythm in which all that is typed on the site is kept and sent. Returns how to stop. */
export function hearTyping(
  form: HTMLFormElement,
  { ontyped, onleft, ononline, onleaving }: Heard,
): () => void {
  const listening = new AbortController()
  const { signal } = listening
  form.addEventListener('input', ontyped, { signal })
  form.addEventListener('focusout', onleft, { signal })
  if (ononline) addEventListener('online', ononline, { signal })
  if (onleaving) {
    addEventListener('pagehide', onleaving, { signal })
    document.addEventListener('visibilitychange', onleaving, { signal })
  }
  return () => listening.abort()
}

/** Sends a form in that rhythm, where something in it is news. Returns how to stop. */
export function sendWhileTyping(form: HTMLFormElement, hasNews: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => hasNews() && form.requestSubmit(), ms)
  }
  const stopHearing = hearTyping(form, {
    ontyped: () => later(TYPED_MS),
    onleft: () => hasNews() && later(LEFT_MS),
  })
  return () => {
    clearTimeout(timer)
    stopHearing()
  }
}

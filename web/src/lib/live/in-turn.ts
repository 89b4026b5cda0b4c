import type { SubmitFunction } from '$app/forms'

/**
 * For `use:enhance`: a form that is sent while its last answer is still awaited waits for it, so that it carries the
 * versions which that answer brings. What the form shows is left as it stands.
 */
export function inTurn(): SubmitFunction {
  let isSending = false
  let waiting: (() => void) | null = null
  return ({ cancel, formElement, submitter }) => {
    if (isSending) {
      waiting = () => formElement.requestSubmit(submitter?.isConnected ? submitter : null)
      return cancel()
    }
    isSending = true
    return async ({ update }) => {
      await update({ reset: false })
      isSending = false
      const next = waiting
      waiting = null
      next?.()
    }
  }
}

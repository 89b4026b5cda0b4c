import { applyAction } from '$app/forms'
import { invalidateAll } from '$app/navigation'
import type { SubmitFunction } from '$app/forms'

type Told = {
  /** What is on its way now. */
  readonly onsend: (sent: FormData) => void
  /** Whether an answer came at all: without one the page is left as it stands, with all that is typed in it. */
  readonly onanswer: (isReached: boolean) => void
  /** What was refused is told best beside what is there now. */
  readonly isOfNow: (answer: unknown) => boolean
}

/**
 * For `use:enhance`: a form that is sent while its last answer is still awaited waits for it, so that it carries what
 * stands there since. What the form shows is left as it stands.
 */
export function inTurn({ onsend, onanswer, isOfNow }: Told): SubmitFunction {
  let isSending = false
  let waiting: (() => void) | null = null
  return ({ cancel, formData, formElement, submitter }) => {
    if (isSending) {
      waiting = () => formElement.requestSubmit(submitter?.isConnected ? submitter : null)
      return cancel()
    }
    isSending = true
    onsend(formData)
    return async ({ result, update }) => {
      onanswer(result.type !== 'error')
      if (result.type === 'success' || (result.type === 'failure' && isOfNow(result.data)))
        await invalidateAll()
      // As a success it would take the focus to the top of the page, away from whoever types on.
      if (result.type === 'success') await applyAction({ ...result, type: 'failure' })
      else if (result.type !== 'error') await update({ reset: false })
      isSending = false
      const next = waiting
      waiting = null
      next?.()
    }
  }
}

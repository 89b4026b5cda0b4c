import { applyAction } from '$app/forms'
import { invalidateAll } from '$app/navigation'
import { sentOf } from './sent.ts'
import { AGAIN_MS } from './typing.ts'
import type { Refused } from '#lib/texts/problems.ts'
import type { SubmitFunction } from '$app/forms'

type ActionResult = Parameters<Exclude<Awaited<ReturnType<SubmitFunction>>, void>>[0]['result']

type Told = {
  /** What is on its way now; what it lays into that goes too. */
  readonly onsend: (sent: FormData) => void
  /** Whether an answer came at all: without one the page is left as it stands, with all that is typed in it. */
  readonly onanswer: (isReached: boolean) => void
  /** All that the answer brought is on the page, or none came. */
  readonly onshown?: () => void
  /** What was refused is told best beside what is there now. */
  readonly isOfNow: (answer: unknown) => boolean
  /** What was refused before the page's action heard of it, as that would have answered. */
  readonly asAnswer: (problem: Refused) => Record<string, unknown>
}

/**
 * For `use:enhance`: a form that is sent while its last answer is still awaited waits for it, so that it carries what
 * stands there since. What the form shows is left as it stands.
 */
export function inTurn({ onsend, onanswer, onshown, isOfNow, asAnswer }: Told): SubmitFunction {
  let isSending = false
  let waiting: (() => void) | null = null
  return ({ cancel, formData, formElement, submitter }) => {
    if (isSending) {
      waiting = () => formElement.requestSubmit(submitter?.isConnected ? submitter : null)
      return cancel()
    }
    isSending = true
    onsend(formData)
    return async ({ result: came, update }) => {
      const result = answerIn(came, asAnswer)
      onanswer(result.type !== 'error')
      if (result.type === 'success' || (result.type === 'failure' && isOfNow(result.data)))
        await invalidateAll()
      // As a success it would take the focus to the top of the page, away from whoever types on.
      if (result.type === 'success') await applyAction({ ...result, type: 'failure' })
      else if (result !== came) await applyAction(result)
      // The action's own address is nowhere to go: a navigation takes the focus and the place on the page too.
      else if (result.type !== 'error') await update({ reset: false, navigate: false })
      isSending = false
      onshown?.()
      const next = waiting
      waiting = null
      next?.()
    }
  }
}

/** Whoever else is signed in now is refused for the whole site, in an answer of no page's action. */
function answerIn(came: ActionResult, asAnswer: Told['asAnswer']): ActionResult {
  if ((came as { readonly type?: string }).type !== undefined) return came
  const sent = sentOf(came)
  if (sent.type !== 'refused') return came
  return { type: 'failure', status: 409, location: location.href, data: asAnswer(sent.problem) }
}

/** Tries again now and then, and as soon as the browser is online; what it returns ends that. */
export function untilReached(again: () => void): () => void {
  const timer = setInterval(again, AGAIN_MS)
  addEventListener('online', again)
  return () => {
    clearInterval(timer)
    removeEventListener('online', again)
  }
}

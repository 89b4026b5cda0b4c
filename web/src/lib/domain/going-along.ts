type Beside = {
  readonly words: () => FormData
  /** Sends what is to go before the page, if anything is: says so. */
  readonly first: () => boolean
}

/** When a page's own form is sent, what a form beside it says goes along, as without script, where both are one. */
export function goingAlong({ words, first }: Beside) {
  let goOn: (() => void) | undefined
  return {
    /** For the window, which hears last whether the page is really sent. */
    hear: (event: SubmitEvent, page: string): void => {
      const { target: form, submitter } = event
      if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.id !== page) return
      const goes = () => form.requestSubmit(submitter?.isConnected ? submitter : null)
      goOn = first() ? goes : undefined
      if (goOn) return event.preventDefault()
      const lay = ({ formData }: FormDataEvent): void => {
        for (const [name, value] of words()) formData.append(name, value)
      }
      form.addEventListener('formdata', lay, { once: true })
    },
    /** All that went before is answered; what did not arrive keeps the page. */
    answered: (isReached: boolean): void => {
      const next = goOn
      goOn = undefined
      if (isReached) next?.()
    },
  }
}

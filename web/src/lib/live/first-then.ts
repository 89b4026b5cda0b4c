/**
 * For a form that script saves by itself: when its button sends the page, `first` goes before it, so that the device keeps
 * nothing of a page that one has left. `first` answers null when nothing has to go before, and then false when the page
 * is to stay. However often the button is pressed meanwhile, it is sent once.
 */
export function firstThen(
  first: () => Promise<boolean | void> | null,
): (event: SubmitEvent) => Promise<void> {
  let isComing = false
  let isPassing = false
  return async (event) => {
    const { currentTarget: form, submitter } = event
    if (isPassing || !(form instanceof HTMLFormElement)) return
    const going = isComing ? Promise.resolve(false) : first()
    if (going === null) return
    event.preventDefault()
    if (isComing) return
    isComing = true
    const mayGo = (await going) !== false
    // While the press is still being heard, a form takes no other: what has nothing to wait for would be sent by nobody.
    await new Promise((resolve) => setTimeout(resolve))
    isComing = false
    if (!mayGo) return
    isPassing = true
    form.requestSubmit(submitter?.isConnected ? submitter : null)
    isPassing = false
  }
}

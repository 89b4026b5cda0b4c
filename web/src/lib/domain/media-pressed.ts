/**
 * What was pressed beside a file and did not arrive, a removal say: it goes again with what is typed, whatever sends that, until it has
 * arrived. What was pressed last counts.
 */
export function pressing() {
  let underway = ''
  let waits = ''
  return {
    sent: (form: FormData): void => {
      const does = String(form.get('do') ?? '')
      underway = does === 'save' ? '' : does
      if (underway !== '') waits = underway
    },
    /** Whether something is still to be sent, though what was underway arrived. */
    answered: (isReached: boolean): boolean => {
      if (isReached && underway === waits) waits = ''
      return isReached && waits !== ''
    },
    /** Sends what is typed, with the button that still waits; one that is gone meanwhile waits no more. */
    send: (form: HTMLFormElement | null | undefined): void => {
      const button = waits === '' ? null : form?.querySelector<HTMLButtonElement>(`button[value="${waits}"]`)
      if (!button) waits = ''
      form?.requestSubmit(button ?? null)
    },
  }
}

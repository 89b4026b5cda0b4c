/** Whether the page still offers what was pressed; of a file that moves, whether it is still there: its places are other ones by then. */
const buttonOf = (pressed: string): string => {
  const [verb, media = ''] = pressed.split(' ')
  return verb === 'restore' ? `button[value="restore ${media}"]` : `button[value="remove ${media}"]`
}

/**
 * What is pressed beside files, removals say, in the order in which it was pressed: one goes with each sending, whatever
 * sends that, and again until it has arrived. What the page offers no more meanwhile is dropped.
 */
export function pressing() {
  let waits: readonly string[] = []
  let underway = ''
  return {
    /** A button was pressed; the sending that it asks for may carry another one, pressed before. */
    hear: ({ target }: Event): void => {
      const button = target instanceof Element ? target.closest('button') : null
      const does = button?.name === 'do' ? button.value : 'save'
      if (does !== 'save' && does !== waits.at(-1)) waits = [...waits, does]
    },
    /** Lays the first that waits into what is about to be sent. */
    sent: (form: FormData, page: Pick<Element, 'querySelector'>): void => {
      while (waits[0] !== undefined && page.querySelector(buttonOf(waits[0])) === null) waits = waits.slice(1)
      underway = waits[0] ?? ''
      form.set('do', underway || 'save')
    },
    /** Whether something is still to be sent, though what was underway arrived. */
    answered: (isReached: boolean): boolean => {
      if (isReached && underway !== '') waits = waits.slice(1)
      return isReached && waits.length > 0
    },
    isWaiting: (): boolean => waits.length > 0,
  }
}

/**
 * Where the one is led who pressed a button beside the file at this place, when the button went with what it did: selectors, the
 * best first.
 */
export function leadsTo(pressed: string, at: number): readonly string[] {
  const [does, media = '', to = ''] = pressed.split(' ')
  if (does === 'remove') return [`[value="restore ${media}"]`]
  if (does === 'restore') return [`[value="remove ${media}"]`]
  return does === 'move'
    ? [`[value="move ${media} ${2 * Number(to) - at}"]`, `[value^="move ${media} "]`]
    : []
}

/** Hears which button beside a file sends the form, and leads its presser on when the answer is shown. */
export function leading(placeOf: (media: string) => number) {
  /** From the button that was pressed last. */
  let ways: readonly string[] = []
  return {
    hear: ({ submitter }: SubmitEvent): void => {
      const pressed = submitter instanceof HTMLButtonElement ? submitter.value : ''
      ways = leadsTo(pressed, placeOf(pressed.split(' ')[1] ?? ''))
    },
    /** Whoever has gone on elsewhere meanwhile stays there. */
    lead: (within: HTMLElement): void => {
      const place = ways.map((way) => within.querySelector<HTMLElement>(way)).find(Boolean)
      if (document.activeElement === document.body) place?.focus()
      if (place) ways = []
    },
  }
}

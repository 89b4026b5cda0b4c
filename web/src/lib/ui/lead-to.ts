/** A group of controls takes no focus itself. */
const CONTROLS = 'input:not([type="hidden"]), select, textarea, button, [tabindex]'
const TAKES_FOCUS = 'a, input, select, textarea, button, [tabindex]'

/** For a link to something on the same page: whoever follows it is at the control that it is about. */
export function leadTo(event: MouseEvent & { readonly currentTarget: HTMLAnchorElement }): void {
  const id = decodeURIComponent(event.currentTarget.hash.slice(1))
  const place = document.getElementById(id)
  if (place === null) return
  event.preventDefault()
  // What is shut away is opened first.
  for (let shut = place.closest('details'); shut; shut = shut.parentElement?.closest('details') ?? null)
    shut.open = true
  const control = place.matches(TAKES_FOCUS) ? place : firstIn(place)
  // The label comes into sight too; the browser alone would scroll to the control and hide its question.
  const label = place.closest('fieldset') ?? document.querySelector(`label[for="${CSS.escape(id)}"]`)
  ;(label ?? place).scrollIntoView()
  control?.focus({ preventScroll: true })
}

/** Of a row of which one is chosen, that one. */
const firstIn = (place: HTMLElement): HTMLElement | null =>
  place.querySelector<HTMLElement>('input:checked') ?? place.querySelector<HTMLElement>(CONTROLS)

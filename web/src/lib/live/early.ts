type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Not typed by anybody, or not to be set by script. */
const NOT_OURS = new Set(['hidden', 'file', 'submit', 'button', 'reset'])

/** What forms said as they were sent, of those into which somebody wrote before the script was there. */
const asSent = new WeakMap<HTMLFormElement, FormData>()

/** What a form said as it was sent; undefined: nobody wrote into it before the script was there, it still says that. */
export const saidAsSent = (form: HTMLFormElement): FormData | undefined => asSent.get(form)

/** Read before the page wakes up: that takes from the controls what they were sent with. */
function readAsSent(form: HTMLFormElement): FormData {
  const copy = form.cloneNode(true) as HTMLFormElement
  copy.reset()
  return new FormData(copy)
}

/**
 * Remembers what somebody filled in before the script was there. Waking the page up puts back what the server sent;
 * what this returns then sets it again, and says so even where it still stands: whoever saves while one types has not
 * heard of it yet.
 */
export function keepEarly(): () => void {
  if (typeof document === 'undefined') return () => {}
  const controls = [...document.querySelectorAll<Control>('input, textarea, select')]
  const written = controls.filter(isFilledIn)
  for (const { form } of written) if (form !== null) asSent.set(form, readAsSent(form))
  const early = written.map(restorer)
  const select = selector(document.activeElement)
  return () => {
    early.forEach((restore) => restore())
    // Svelte sets each value once more when it takes the attribute away, as soon as all is mounted.
    queueMicrotask(select)
  }
}

/** What is selected in a control, to be typed over, is selected again: taking its words away for a moment loses that. */
function selector(control: Element | null): () => void {
  const isTyped = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement
  if (!isTyped || control.value === '') return () => {}
  const { value, selectionStart, selectionEnd } = control
  // A box for an address tells no places, only whether all of it is selected.
  const isAll = selectionStart === null && getSelection()?.toString() === value
  return () => {
    if (document.activeElement !== control || control.value !== value) return
    if (isAll) control.select()
    else if (selectionStart !== null) control.setSelectionRange(selectionStart, selectionEnd)
  }
}

const isTicked = (control: Control): control is HTMLInputElement =>
  control.type === 'checkbox' || control.type === 'radio'

function isFilledIn(control: Control): boolean {
  if (NOT_OURS.has(control.type)) return false
  if (control instanceof HTMLSelectElement) return control.value !== sentValue(control)
  // Of radio buttons the chosen one is enough: setting it clears the others.
  if (isTicked(control))
    return control.checked !== control.defaultChecked && (control.type === 'checkbox' || control.checked)
  return control.value !== control.defaultValue
}

const sentValue = ({ options }: HTMLSelectElement): string | undefined =>
  ([...options].find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value

function restorer(control: Control): () => void {
  const { value } = control
  const checked = isTicked(control) && control.checked
  return () => {
    if (isTicked(control)) control.checked = checked
    else control.value = value
    for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }))
  }
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Not typed by anybody, or not to be set by script. */
const NOT_OURS = new Set(['hidden', 'file', 'submit', 'button', 'reset'])

/**
 * Remembers what somebody filled in before the script was there. Waking the page up puts back what the server sent;
 * what this returns then sets it again, and says so even where it still stands: whoever saves while one types has not
 * heard of it yet.
 */
export function keepEarly(): () => void {
  if (typeof document === 'undefined') return () => {}
  const controls = [...document.querySelectorAll<Control>('input, textarea, select')]
  const early = controls.filter(isFilledIn).map(restorer)
  return () => early.forEach((restore) => restore())
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

type Field = { readonly name: string; readonly value: string }

/** What a form carries for itself: what stood in a field before, which version, and the key of the form. */
const OWN =
  /^(?:before|underway|elsewhere|version|base|label)(?:[.-]|$)|^(?:once|hash|submission|then|keep|over)$/
/** What is chosen from a list: its name, and the key of what was. */
const CHOSEN = /^(?:category|categories|decision|distinction|language|licence|move|preset|role)(?:-|$)/
const KEY = /^[a-z\d]+(?:-[a-z\d]+)*$/
/** Ids, numbers, keys and addresses of our own: what a form names by itself and nobody types. */
const MACHINE = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\d.,]+|\/\S*|[\da-f]{32,})$/i

/** Words of a person, one alone too, in contrast to what the form says by itself; each text once. */
export function wordsOf(typed: readonly Field[]): readonly Field[] {
  return typed.filter(
    ({ name, value }, index) =>
      /\p{L}/u.test(value) &&
      !OWN.test(name) &&
      !(CHOSEN.test(name) && KEY.test(value)) &&
      !MACHINE.test(value.trim()) &&
      typed.findIndex((other) => other.value === value && !OWN.test(other.name)) === index,
  )
}

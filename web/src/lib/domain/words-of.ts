type Field = { readonly name: string; readonly value: string }
/** `of`: what the page calls the criterion of a mark. */
type Typed = Field & { readonly is?: 'mark'; readonly of?: string }

/** What a form carries for itself: what stood in a field before, which version, and the key of the form. */
const OWN =
  /^(?:before|underway|elsewhere|version|base|label)(?:[.-]|$)|^(?:once|hash|submission|then|keep|over)$/
/** What is chosen from a list: its name, and the key of what was. */
const CHOSEN = /^(?:category|categories|decision|distinction|language|licence|move|preset|role)(?:-|$)/
const KEY = /^[a-z\d]+(?:-[a-z\d]+)*$/
/** Ids, numbers, keys and addresses of our own: what a form names by itself and nobody types. */
const MACHINE = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\d.,]+|\/\S*|[\da-f]{32,})$/i

const MARK = /^mark\.[^.]+$/

/**
 * What a person typed: words, one alone too, in contrast to what the form says by itself, each text once; and marks that are not those which
 * stood there before.
 */
export function wordsOf(typed: readonly Field[]): readonly Typed[] {
  return typed.flatMap((field, index): Typed[] => {
    if (MARK.test(field.name)) return markOf(typed, field)
    const { name, value } = field
    const isWord =
      /\p{L}/u.test(value) &&
      !OWN.test(name) &&
      !(CHOSEN.test(name) && KEY.test(value)) &&
      !MACHINE.test(value.trim()) &&
      typed.findIndex((other) => other.value === value && !OWN.test(other.name)) === index
    return isWord ? [field] : []
  })
}

function markOf(typed: readonly Field[], field: Field): Typed[] {
  const besides = (what: string) => typed.find(({ name }) => name === `${what}.${field.name}`)?.value ?? ''
  if (field.value.trim() === '' || field.value === besides('before')) return []
  const of = besides('label')
  return [{ ...field, is: 'mark', ...(of && { of }) }]
}

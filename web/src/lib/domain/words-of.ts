type Field = { readonly name: string; readonly value: string }
/** `of`: what the page calls the criterion of a mark. */
type Typed = Field & { readonly is?: 'mark'; readonly of?: string }

/** What a form carries for itself: what stood in a field before or was shown, which version or language, and the key of the form. */
const OWN =
  /^(?:before|underway|elsewhere|version|base|label)(?:[.-]|$)|^(?:once|hash|submission|then|keep|over)$|\.(?:lang|shown)$/
/** What is chosen from a list: its name, and the key of what was. */
const CHOSEN = /^(?:category|categories|decision|distinction|language|licence|move|preset|role)(?:-|$)/
const KEY = /^[a-z\d]+(?:-[a-z\d]+)*$/
/** Ids, numbers, keys and addresses of our own: what a form names by itself and nobody types. */
const MACHINE = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\d.,]+|\/\S*|[\da-f]{32,})$/i

const MARK = /^mark\.[^.]+$/

/** Far more than any form of ours has; what somebody else makes up is not repeated without end. */
const MOST = 500

/**
 * What a person typed: words, one alone too, in contrast to what the form says by itself, each text once; and marks that are not those which
 * stood there before. At most 500; looks at each field once.
 */
export function wordsOf(typed: readonly Field[]): readonly Typed[] {
  const first = new Map<string, string>()
  for (const { name, value } of typed) if (!first.has(name)) first.set(name, value)
  const told = new Set<string>()
  return typed
    .flatMap((field): Typed[] => {
      const { name, value } = field
      if (MARK.test(name)) return markOf(first, field)
      if (!isWord(field) || told.has(value)) return []
      told.add(value)
      return [field]
    })
    .slice(0, MOST)
}

const isWord = ({ name, value }: Field): boolean =>
  /\p{L}/u.test(value) &&
  !OWN.test(name) &&
  !(CHOSEN.test(name) && KEY.test(value)) &&
  !MACHINE.test(value.trim())

function markOf(first: ReadonlyMap<string, string>, field: Field): Typed[] {
  const besides = (what: string) => first.get(`${what}.${field.name}`) ?? ''
  if (field.value.trim() === '' || field.value === besides('before')) return []
  const of = besides('label')
  return [{ ...field, is: 'mark', ...(of && { of }) }]
}

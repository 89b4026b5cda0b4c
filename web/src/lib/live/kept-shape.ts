/** One thing that a person wrote and the server does not have yet. */
export type Unsent = {
  /** What it belongs to, for people. */
  readonly name: string
  /** The page where it is sent. */
  readonly href: string
}

/** What was written into one field of it. */
export type Words = {
  /** The field, for people. */
  readonly label: string
  /** What was written, for people. */
  readonly text: string
  /** What the controls of the field say, where that is not the text alone. */
  readonly values?: readonly string[]
  /** Which version of it the page had shown, as the page names versions. */
  readonly over: Readonly<Record<string, string>>
}
export type Kept = Unsent & Words & { readonly at: number }

/** In which version the server has told of each field; a later one has a higher number. */
export type Versions = Readonly<Record<string, number>>
export type Heard = { readonly versions: Versions; readonly at: number }

/** One name for a whole sheet or section, which each window wrote over; a field has the field and the window after that. */
export const WHOLE = /^clarion\/[^/]*\/unsent\/(sheet\/[^/]+|entry\/[^/]+\/[^/]+)$/

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'

/** A store holds whatever was put there: only what has the shape of words is read as words. */
export function isKept(value: unknown): value is Kept {
  if (!isObject(value) || !isObject(value['over'])) return false
  const { name, href, label, text, values = [], over, at } = value
  const texts = [name, href, label, text, ...Object.values(over as object)]
  return texts.every(isText) && Number.isFinite(at) && Array.isArray(values) && values.every(isText)
}

export const isHeard = (value: unknown): value is Heard =>
  isObject(value) &&
  isObject(value['versions']) &&
  [value['at'], ...Object.values(value['versions'])].every(Number.isFinite)

type Part = readonly [field: string, kept: Kept]

/** What an earlier version kept of a whole sheet or section, field by field; nothing where it cannot be read. */
export function formerParts(former: unknown): readonly Part[] {
  if (!isObject(former) || !isText(former['name']) || !isText(former['href'])) return []
  const { name, href, value } = former
  const of = { name, href, label: '', at: 0 } as const
  if (Array.isArray(value)) return ofSection(value, of)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([field, stood]): readonly Part[] =>
    isObject(stood) && isText(stood['text'])
      ? [[field, { ...of, text: stood['text'], over: { version: String(stood['version'] ?? 0) } }]]
      : [],
  )
}

/** A section was kept as its form had it: pairs of name and value, those that the form said by itself among them. */
function ofSection(pairs: readonly unknown[], of: Omit<Kept, 'text' | 'over'>): readonly Part[] {
  const says = new Map<string, readonly string[]>()
  for (const pair of pairs) {
    const [name, value]: readonly unknown[] = Array.isArray(pair) ? pair : []
    if (isText(name) && isText(value)) says.set(name, [...(says.get(name) ?? []), value])
  }
  const over = Object.fromEntries(
    ['version', 'base'].flatMap((name) => (says.get(name) ?? []).map((value) => [name, value])),
  )
  return [...says]
    .filter(([name]) => !['version', 'base', 'once'].includes(name) && !name.startsWith('keep.'))
    .map(([name, values]) => [name, { ...of, text: values.join('\n'), values, over }])
}

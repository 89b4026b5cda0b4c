import type { Bag } from '#kernel/bag.ts'
import { unionCode } from '#kernel/countries.ts'
import { ofBag, ofEach, withPart } from './json.ts'

/** The settings that some kinds had of their own when format 2 began, and which; kinds that are not named had none. */
const SETTINGS = ['original', 'options', 'many', 'countries', 'statement'] as const
const OWN: Readonly<Record<string, readonly string[]>> = {
  text: ['original'],
  'long-text': ['original'],
  choice: ['options', 'many'],
  country: ['countries'],
  declaration: ['statement'],
}

/**
 * Format 1 let a field have settings that its kind does not, which nothing ever read: they go. Countries could be GR and GB: they are
 * read as the Union writes them. Whatever else is there stays, in its place, right or wrong.
 */
export const from1 = (document: Bag): Bag => {
  const { format: _, ...parts } = document
  const formed = withPart(parts, 'form', ofFields(inSettings))
  const led = withPart(formed, 'ledBy', ofBag(inCountry))
  const shared = withPart(led, 'partners', ofEach(ofBag(inCountry)))
  return { format: 2, ...withPart(shared, 'eligibility', ofBag(inCountries)) }
}

const ofFields = (made: (field: Bag) => Bag) =>
  ofBag((form) =>
    withPart(form, 'sections', ofEach(ofBag((section) => withPart(section, 'fields', ofEach(ofBag(made)))))),
  )

function inSettings(field: Bag): Bag {
  const own = OWN[String(field['kind'])] ?? []
  const stray = new Set<string>(SETTINGS.filter((setting) => !own.includes(setting)))
  return inCountries(Object.fromEntries(Object.entries(field).filter(([key]) => !stray.has(key))))
}

const inUnion = (code: unknown): unknown => (typeof code === 'string' ? unionCode(code) : code)
const inCountry = (bag: Bag): Bag => withPart(bag, 'country', inUnion)
const inCountries = (bag: Bag): Bag => withPart(bag, 'countries', ofEach(inUnion))

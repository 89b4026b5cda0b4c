import type { Listed } from '@clarion/server/people-list'
import type { FieldProblem } from '@clarion/server/shared'

type Params = NonNullable<FieldProblem['params']>

/** Somebody of a list as it is shown before sending; `lookalike` is how the net has an address whose letters deceive. */
export type PreviewedPerson = Listed & { readonly lookalike: string | null }

/** More than are invited at once are not looked through one by one. */
const MOST_PREVIEWED = 100

/** What is shown of the people of a list, and how many there are; `lookalikeOf` knows which addresses deceive. */
export const previewOf = (people: readonly Listed[], lookalikeOf: (email: string) => string | null) => ({
  people: people
    .slice(0, MOST_PREVIEWED)
    .map((one): PreviewedPerson => ({ ...one, lookalike: lookalikeOf(one.email) })),
  n: people.length,
})

/** Whether whoever is invited for these categories would find nothing that can still be judged. */
export const findsNothing = (chosen: readonly string[], over: readonly string[]): boolean =>
  chosen.length > 0 && chosen.every((key) => over.includes(key))

/** What is said of a part of somebody in the list, by the words of sending; the rest is said as it came. */
const CODES: Readonly<Record<string, string>> = {
  'name required': 'no-name',
  'email not-understood': 'bad-address',
  'email juror-already-invited': 'already-invited',
}

/** What the server says of the people who were sent, as said of the lines on which they stand. */
export const ofLines = (
  people: readonly Listed[],
  fields: readonly FieldProblem[] = [],
): readonly FieldProblem[] => {
  const told = fields.map((one) => ofLine(people, one))
  // That no category is chosen is found with each of them.
  const isCategory = ({ field }: FieldProblem): boolean => field === 'categories'
  return [...told.filter((one) => !isCategory(one)), ...told.filter(isCategory).slice(0, 1)]
}

function ofLine(people: readonly Listed[], one: FieldProblem): FieldProblem {
  const { field, code, params = {} } = one
  if (field === 'jurors' || code === 'more')
    return { field: 'people', code, params: { n: people.length, ...params } }
  const [, at = '-1', part = ''] = /^jurors\.(\d+)\.(\w+)/.exec(field) ?? []
  if (part === 'categoryKeys')
    return { field: 'categories', code: code === 'category-cancelled' ? code : 'required' }
  const person = people[Number(at)]
  return person ? ofPerson(person, part, { code, params }) : one
}

const ofPerson = (
  { line, email }: Listed,
  part: string,
  { code, params }: { readonly code: string; readonly params: Params },
): FieldProblem => ({
  field: 'people',
  code: CODES[`${part} ${code}`] ?? code,
  params: { line, email, part, ...lengthIn(params) },
})

const lengthIn = ({ max, count }: Params): Params =>
  max === undefined || count === undefined ? {} : { max, length: count }

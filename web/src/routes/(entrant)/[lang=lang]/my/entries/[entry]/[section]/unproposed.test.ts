import { expect, test } from 'vitest'
import { NO_AUTHORITY, type Answers, type Field, type Form } from '@clarion/server/shared'
import { proposedName } from '#lib/domain/kinds/authority.ts'
import { proposalsIn } from './posted.ts'
import { unproposed } from './unproposed.ts'

const authority = (key: string) =>
  ({ key, kind: 'authority', label: { en: key }, required: false, audience: 'public' }) as Field
const FIELDS = [authority('lead'), authority('together')]
const formOf = (fields: readonly Field[]) =>
  ({ sections: [{ key: 'who', title: {}, fields }] }) as unknown as Form
const said = (authorityId: string, name: string): Answers => ({
  together: { kind: 'authority', authorityId, name },
})

type Sent = {
  readonly words: Readonly<Record<string, string>>
  readonly answers?: Answers
  readonly form?: Form
}

/** The names of what holds the part, after a form with these words was sent. */
function left({ words, answers = {}, form = formOf(FIELDS) }: Sent): readonly string[] {
  const posted = new FormData()
  for (const [name, value] of Object.entries(words)) posted.set(name, value)
  const proposals = proposalsIn(FIELDS, posted)
  const problem = unproposed({ form, fields: FIELDS, proposals, answers }, posted)
  return problem?.details.fields?.map(({ field, code }) => `${field} ${code}`) ?? []
}

const NAME = proposedName('together', 'name')
const LANGUAGE = proposedName('together', 'language')
const WRITTEN = { [NAME]: 'Comune Nuovo', [LANGUAGE]: 'it' }
const HELD = [`${NAME} not-proposed`]

test('what was written for the registry and not proposed is said when the part is saved, with either of its buttons', () => {
  expect(left({ words: { ...WRITTEN, next: 'yes' } })).toEqual(HELD)
  expect(left({ words: { ...WRITTEN, save: 'yes' } })).toEqual(HELD)
})

test('whoever is still at it is told of nothing: as words save themselves, in a search, as it is proposed', () => {
  expect(left({ words: WRITTEN })).toEqual([])
  expect(left({ words: { ...WRITTEN, search: 'lead' } })).toEqual([])
  expect(left({ words: { ...WRITTEN, propose: 'together' } })).toEqual([])
})

test('a name that was merely offered, an emptied one, and one beside a choice hold nobody', () => {
  const next = { next: 'yes' }
  expect(left({ words: { [NAME]: 'Nuov', ...next } })).toEqual([])
  expect(left({ words: { ...WRITTEN, ...next, [NAME]: '' } })).toEqual([])
  expect(left({ words: { ...WRITTEN, ...next }, answers: said('id', 'Bolzano') })).toEqual([])
  expect(left({ words: { ...WRITTEN, ...next, together: NO_AUTHORITY } })).toEqual([])
})

test('what is not asked any more holds nobody', () => {
  expect(left({ words: { ...WRITTEN, next: 'yes' }, form: formOf([authority('lead')]) })).toEqual([])
})

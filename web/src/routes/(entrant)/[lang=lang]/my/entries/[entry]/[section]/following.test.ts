import { expect, test } from 'vitest'
import { following, lastCountry } from './posted.ts'
import type { Field } from '@clarion/server/shared'

const field = (key: string, kind: 'authority' | 'country'): Field => ({
  ...{ key, kind, label: { en: key }, required: true, audience: 'public' as const },
})
const FIELDS = [field('body', 'authority'), field('where', 'country')]

/** What is saved of the country, of a form without script that says this one beside an authority of that id. */
function saved(says: string, before: string, posted: Readonly<Record<string, string>>, id = 'b') {
  const form = new FormData()
  for (const [name, value] of Object.entries(posted)) form.set(name, value)
  const answers = {
    body: { kind: 'authority', authorityId: id, name: 'Graz' },
    where: { kind: 'country', code: says },
  } as const
  const written = following({ fields: FIELDS, before }, { answers, bases: {} }, form)
  return written.answers['where']
}

test('without script the country follows the authority that is chosen, by the rule with script: one chosen otherwise stays', () => {
  const offered = { 'body.country.a': 'DE', 'body.country.b': 'AT' }
  const countries = [saved('', '', offered), saved('DE', 'DE', offered), saved('IT', 'DE', offered)]
  expect(countries).toEqual(['AT', 'AT', 'IT'].map((code) => ({ kind: 'country', code })))
})

test('the country follows a proposed authority too, and nothing while none is chosen or it is the one of before', () => {
  const proposed = { propose: 'body', 'propose.body.country': 'EL', 'propose.other.country': 'PT' }
  expect(saved('DE', 'DE', proposed, '')).toEqual({ kind: 'country', code: 'EL' })
  expect(saved('IT', 'DE', proposed, '')).toEqual({ kind: 'country', code: 'IT' })
  expect(saved('DE', 'DE', { 'body.country.a': 'AT' })).toEqual({ kind: 'country', code: 'DE' })
  expect(saved('DE', 'DE', { 'body.country.a': 'AT' }, '')).toEqual({ kind: 'country', code: 'DE' })
})

test('a country that is not sent with its part, or that another version was taken of, is not written', () => {
  const form = new FormData()
  form.set('body.country.b', 'AT')
  const written = {
    answers: { body: { kind: 'authority', authorityId: 'b', name: 'Graz' } as const },
    bases: {},
  }
  expect(following({ fields: FIELDS, before: 'DE' }, written, form)).toEqual(written)
})

test('where the authority was goes along while another one is looked for: the country follows the one that is chosen then', () => {
  const form = new FormData()
  form.set('body.country.before', 'DE')
  expect([lastCountry('', FIELDS, form), lastCountry('AT', FIELDS, form)]).toEqual(['DE', 'AT'])
  expect(lastCountry('', FIELDS, new FormData())).toBe('')
  expect(saved('DE', lastCountry('', FIELDS, form), { 'body.country.b': 'AT' })).toEqual({
    kind: 'country',
    code: 'AT',
  })
})

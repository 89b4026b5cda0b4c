import { expect, test } from 'vitest'
import { askedFor, fitting, halfTyped, lookUp, unchosen } from './found.ts'
import type { Answers, AnswerValue, Field } from '@clarion/server/shared'

const field = (key: string, kind: 'authority' | 'place'): Field => ({
  key,
  kind,
  label: { en: key },
  required: true,
  audience: 'public',
})
const FIELDS = [field('authority', 'authority'), field('partner', 'authority'), field('place', 'place')]
const named = (name: string, authorityId = ''): Answers => ({
  authority: { kind: 'authority', authorityId, name },
})
const sent = (words: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(words)) form.set(name, value)
  return form
}

test('an authority that is named and not chosen is looked for whenever its part is shown; no other answer is', () => {
  expect(halfTyped(FIELDS, named('Bolz'))).toEqual({ authority: 'Bolz' })
  expect(
    halfTyped(FIELDS, { ...named('Bolz'), partner: { kind: 'authority', authorityId: '', name: 'Wien' } }),
  ).toEqual({
    authority: 'Bolz',
    partner: 'Wien',
  })
  expect(halfTyped(FIELDS, named('Bolzano', 'id'))).toEqual({})
  expect(halfTyped(FIELDS, named('B'))).toEqual({})
  expect(halfTyped(FIELDS, { place: { kind: 'place', name: 'Bolzano', lat: '', lon: '' } })).toEqual({})
})

test('a form asks for the field whose button was pressed, and for a name that is no choice', () => {
  const asked = (words: Readonly<Record<string, string>>, answers: Answers = {}) =>
    askedFor(sent(words), FIELDS, answers)
  expect(asked({ search: 'authority', 'authority.name': ' Wien ' })).toEqual({ authority: 'Wien' })
  expect(asked({ search: 'authority', 'authority.name': '' })).toEqual({})
  expect(asked({ search: 'partner', 'partner.name': 'Graz', 'authority.name': 'Wien' })).toEqual({
    partner: 'Graz',
  })
  expect(asked({ 'authority.name': 'Wien' }, named('Wien'))).toEqual({ authority: 'Wien' })
  expect(asked({ authority: 'id', 'authority.name': 'Wien' }, named('Wien', 'id'))).toEqual({})
})

test('a name of one letter is no choice either, though nothing is looked for by it', () => {
  expect(unchosen(FIELDS, named('B'))).toEqual({ authority: 'B' })
  expect(unchosen(FIELDS, named(''))).toEqual({})
  expect(unchosen(FIELDS, named('Bolzano', 'id'))).toEqual({})
})

type Search = Parameters<typeof lookUp>[0]
/** A registry that answers searches of so many letters at most. */
const registry = (most = Infinity): Search => {
  const searchAuthorities = async ({ q = '' }: { readonly q?: string }) =>
    q.length > most ? { ok: false } : { ok: true, value: { authorities: [] } }
  return { searchAuthorities } as unknown as Search
}

test('what was found stands with the field and the words that it was found by', async () => {
  expect(await lookUp(registry(), { authority: 'Wien', partner: 'Graz' })).toEqual({
    authority: { q: 'Wien', authorities: [] },
    partner: { q: 'Graz', authorities: [] },
  })
  expect(await lookUp(registry(), {})).toEqual({})
})

test('a paragraph in place of a name is looked for by its beginning, and what the registry does not answer stops nothing', async () => {
  const long = 'Comune '.repeat(100)
  expect(await lookUp(registry(200), { authority: long })).toMatchObject({ authority: { q: long } })
  expect(await lookUp(registry(0), { authority: 'Wien' })).toEqual({})
})

test('what was looked up as the page came is shown where the field still says that, and goes over no later name', () => {
  const found = { q: 'Tor', authorities: [] }
  const said = (name: string, authorityId = '') =>
    ({ kind: 'authority', authorityId, name }) satisfies AnswerValue
  expect(fitting(found, said('Tor'))).toBe(found)
  for (const answer of [said('Torino'), said('Tor', 'id'), undefined])
    expect(fitting(found, answer)).toBeUndefined()
  expect(fitting(undefined, said('Tor'))).toBeUndefined()
})

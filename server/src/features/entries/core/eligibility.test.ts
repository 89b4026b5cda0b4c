import { expect, test } from 'vitest'
import type { EligibilityFacts } from '#features/calls/index.ts'
import { heardBy, writtenFacts, type Told } from './eligibility.ts'

const fields = [
  { key: 'body', kind: 'authority', role: 'authority' },
  { key: 'country', kind: 'country', role: 'country', when: { authority: 'level', is: 'regional' } },
  { key: 'plan', kind: 'documents', when: { authority: 'population', from: 1 } },
  { key: 'letter', kind: 'documents', when: { authority: 'level', is: 'local' } },
]
const document = {
  year: 2026,
  phases: [],
  form: { version: 1, sections: [{ key: 'all', title: { en: 'All' }, fields }] },
} as unknown as Parameters<typeof writtenFacts>[0]

const NAMED = '018f0000-0000-7000-8000-000000000001'
const COUNTS = '018f0000-0000-7000-8000-000000000002'
const told = {
  category: 'large',
  answers: {
    body: { kind: 'authority', authorityId: NAMED, name: '' },
    country: { kind: 'country', code: 'IT' },
  },
  media: [],
  authorityId: COUNTS,
  title: '',
} as unknown as Told
const authority: EligibilityFacts['authority'] = {
  ...{ country: 'IT', level: 'local', population: 5, source: null, year: null },
  isConfirmed: false,
}

test('what an entrant says of a population decides no condition, so no rule asks files of a field that the page hides', () => {
  expect(writtenFacts(document, told, authority).files).toEqual({ letter: 0 })
  expect(writtenFacts(document, told, { ...authority, isConfirmed: true }).files).toEqual({
    plan: 0,
    letter: 0,
  })
})

test('an authority that went into another one is seen by conditions under the name that the entry calls it', () => {
  expect(writtenFacts(document, told, authority).files).toHaveProperty('letter')
})

test('what was handed in was said and added, whatever conditions find of it today', () => {
  const media = [{ field: 'plan' }] as unknown as Told['media']
  const facts = writtenFacts(document, { ...told, media }, authority)
  expect(facts).toMatchObject({ said: { country: 'IT' }, files: { plan: 1 } })
})

test('what a rule tells the office alone is not looked up for an entrant', () => {
  const rules = ['refuse', 'warn', 'tell'].map((effect) => ({ key: effect, effect }))
  const call = { eligibility: { rules } } as unknown as Parameters<typeof heardBy>[1]
  const keysFor = (reader: Parameters<typeof heardBy>[0]) =>
    heardBy(reader, call).eligibility.rules.map(({ key }) => key)
  expect(keysFor('entrant')).toEqual(['refuse', 'warn'])
  expect(keysFor('office')).toEqual(['refuse', 'warn', 'tell'])
})

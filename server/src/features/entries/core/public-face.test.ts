import { expect, test } from 'vitest'
import type { CallDocument } from '#features/calls/index.ts'
import { faceFor, underRegistryName, type FaceSource } from './public-face.ts'

const field = (key: string, role?: string) => ({
  ...{ key, kind: 'authority', label: { en: key }, required: true, audience: 'public' },
  ...(role !== undefined && { role }),
})
const DOCUMENT = {
  form: { version: '1', sections: [{ key: 'who', title: {}, fields: [field('by', 'authority')] }] },
} as unknown as CallDocument

const source = (name: string, authorityName: string, authorityId = 'id'): FaceSource => ({
  ...{ title: 'T', titleLanguage: 'it', titleEnglish: '', summary: '', authorityName, country: 'AT' },
  ...{ place: '', latitude: null, longitude: null, implementer: '', periodFrom: null, periodTo: null },
  ...{ categoryKey: 'all', media: [], joint: [], answers: { by: { kind: 'authority', authorityId, name } } },
})
const namesIn = (sections: ReturnType<typeof faceFor>['sections']) =>
  sections.flatMap(({ answers }) => answers.map(({ answer }) => answer.kind === 'authority' && answer.name))

test('a chosen authority reads under the name of the registry for every reader, whatever was typed to find it', () => {
  for (const reader of ['public', 'jury', 'office'] as const)
    for (const typed of ['Vienna', 'Βιέννη', ''])
      expect(namesIn(faceFor(DOCUMENT, source(typed, 'Stadt Wien'), reader).sections)).toEqual(['Stadt Wien'])
})

test('what was published under the words of a search reads under the name of the registry too', () => {
  const { sections } = faceFor(DOCUMENT, source('Vienna', ''), 'public')
  expect(namesIn(sections)).toEqual(['Vienna'])
  expect(namesIn(underRegistryName(sections, { authorityName: 'Stadt Wien' }))).toEqual(['Stadt Wien'])
})

import { expect, test } from 'vitest'
import { concernedBy } from './authorities-won.ts'

const inEach = (key: string, category: string) => ({ key, per: { kind: 'category', categories: [category] } })
const documentBy = (by: 'authority' | 'entry') =>
  ({
    categories: ['village', 'city', 'region'].map((key) => ({ key })),
    distinctions: [inEach('green', 'village'), inEach('blue', 'city'), inEach('mention', 'region')],
    winOnlyOne: { by, order: ['green', 'blue'] },
  }) as never

test('where an authority wins one only, who gives it must be free in every category in which it can have won', () => {
  const concerned = (by: 'authority' | 'entry', category: string, key: string | null) =>
    [...new Set(concernedBy(documentBy(by), category, key))].toSorted()
  expect(concerned('authority', 'village', 'green')).toEqual(['city', 'village'])
  expect(concerned('authority', 'region', 'mention')).toEqual(['region'])
  expect(concerned('authority', 'village', null)).toEqual(['village'])
  expect(concerned('entry', 'village', 'green')).toEqual(['village'])
})

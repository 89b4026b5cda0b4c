import { expect, test } from 'vitest'
import { LANGUAGES, type CallDocument, type Condition } from '@clarion/server/shared'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { conditionInWords } from './conditions.ts'

const option = (key: string, en: string) => ({ key, label: { en } })
const DOCUMENT = {
  categories: [
    { key: 'events', name: { en: 'Events' } },
    { key: 'books', name: { en: 'Books' } },
  ],
  form: {
    sections: [
      {
        fields: [
          {
            key: 'type',
            kind: 'choice',
            label: { en: 'Type' },
            options: [option('a', 'Fair'), option('b', 'Talk')],
          },
          { key: 'guests', kind: 'number', label: { en: 'Guests' } },
          { key: 'held', kind: 'period', label: { en: 'Held' } },
        ],
      },
    ],
  },
} as unknown as CallDocument
const saying = (condition: Condition) =>
  LANGUAGES.map((language) => {
    const t = translator(() => ({ language, catalogue: shippedArea(language, 'public') }))
    return conditionInWords(t, DOCUMENT, condition)
  })

test('a condition is told in words of its form, in every language', () => {
  const both: Condition = {
    all: [
      { field: 'type', in: ['a', 'b'] },
      { any: [{ field: 'guests', from: 1000 }, { not: { categories: ['events', 'books'] } }] },
    ],
  }
  expect(saying(both)[0]).toBe(
    'the answer to “Type” is Fair or Talk and (the answer to “Guests” is at least 1,000 or it is not so that the category is Events or Books)',
  )
  expect(saying({ field: 'guests', answered: false })).toEqual([
    'the answer to “Guests” is not given',
    'non c’è la risposta a «Guests»',
    'η απάντηση στο «Guests» δεν έχει δοθεί',
  ])
  expect(saying({ authority: 'population', from: 250_000, below: 500_000 })[0]).toBe(
    'the population of the authority is at least 250,000 and the population of the authority is less than 500,000',
  )
  expect(saying({ authority: 'level', is: 'local' })[1]).toBe('il livello dell’autorità è locale')
  expect(saying({ field: 'held', below: '2019-05-15' })[0]).toMatch(
    /^the answer to “Held” is earlier than .*15 May 2019$/,
  )
})

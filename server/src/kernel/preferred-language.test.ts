import { expect, test } from 'vitest'
import { preferredLanguage } from './preferred-language.ts'

test.each([
  ['en; q=0.1, it; q=0.9', 'it'],
  ['en;q=0.2, it;q=0.7', 'it'],
  ['it ; q = 0.1 , el ;q=0.9', 'el'],
  ['el-GR,el;q=0.9,en;q=0.5', 'el'],
  ['EL-cy', 'el'],
  ['en-US,it;q=0.9,en;q=0.5', 'en'],
  ['fr;q=0.9, it;q=0.8', 'it'],
  ['it;q=0, de', 'en'],
  ['de, *;q=0.5, it;q=0.4', 'en'],
  ['*', 'en'],
  [';q=1,,=', 'en'],
  ['', 'en'],
  [null, 'en'],
  [undefined, 'en'],
])('whoever asks for %s reads %s', (header, language) => expect(preferredLanguage(header)).toBe(language))

test('a language of three letters is not the one that its first two name', () => {
  for (const tag of ['elx', 'ell', 'itl', 'enm', 'fil'])
    expect(preferredLanguage(`${tag}, it;q=0.1`)).toBe('it')
})

import { expect, test } from 'vitest'
import { inLanguageOf } from './same-page.ts'

const inItalian = (address: string) => inLanguageOf({ pathname: address, search: '?q=a' }, 'it')

test('the switch of languages leads to the same page, and from no page of ours to the first one', () => {
  expect(inItalian('/en/archive')).toBe('/it/archive?q=a')
  expect(inItalian('/el')).toBe('/it?q=a')
  expect(inItalian('/en//example.org/')).toBe('/it//example.org/?q=a')
  for (const address of [
    '//example.org/',
    '//example.org/it/x',
    '/.example.org',
    '/xx/archive',
    '/english',
    '/',
  ])
    expect(inItalian(address)).toBe('/it')
})

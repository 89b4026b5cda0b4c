import { expect, test } from 'vitest'
import { translator } from '#lib/texts/texts.ts'
import { sizeInWords } from './sizes.ts'

test.each([
  [999, 'en', '999 byte'],
  [1_500, 'en', '1.5 kB'],
  [999_000, 'en', '999 kB'],
  [2_400_000, 'it', '2,4 MB'],
  [20_000_000, 'en', '20 MB'],
] as const)('%d bytes in %s are %s', (bytes, language, words) => {
  const t = translator(() => ({ language, catalogue: {} }))
  expect(sizeInWords(bytes, t)).toBe(words)
})

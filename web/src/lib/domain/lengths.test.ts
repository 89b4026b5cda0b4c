import { expect, test } from 'vitest'
import { translator } from '#lib/texts/texts.ts'
import { lengthInWords } from './lengths.ts'

test.each([
  ['en', 90, '1 minute 30 seconds'],
  ['en', 180, '3 minutes'],
  ['it', 90, '1 minuto 30 secondi'],
  ['el', 60, '1 λεπτό'],
  ['en', 0, '0 seconds'],
] as const)('in %s %i seconds are told in minutes and what is left of them', (language, seconds, told) => {
  expect(
    lengthInWords(
      seconds,
      translator(() => ({ language, catalogue: {} })),
    ),
  ).toBe(told)
})

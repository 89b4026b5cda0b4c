import { expect, test } from 'vitest'
import { returnPath } from './return-path.ts'

test.each([
  ['/el/my/entries/1?step=2', '/el/my/entries/1?step=2'],
  ['/it', '/el'],
  ['//evil.example', undefined],
  ['https://evil.example/en/', undefined],
  ['/\\evil.example', undefined],
  [`/en/${'a'.repeat(500)}`, undefined],
  ['/en/\r\nset-cookie: a=b', undefined],
  ['/en/Αθήνα', undefined],
  ['/en/\\evil.example', undefined],
  [null, undefined],
])('%s leads back to %s', (asked, path) => expect(returnPath(asked, 'el')).toBe(path))

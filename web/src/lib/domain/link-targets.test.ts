import { expect, test } from 'vitest'
import { linkedParts } from '@clarion/server/shared'
import { addressOfTarget } from './link-targets.ts'

const linksIn = (text: string) =>
  linkedParts(text).flatMap((part) =>
    typeof part === 'string' ? [] : [[part.words, addressOfTarget(part.to, 'award-2026', 'it')]],
  )

test('a declaration leads to what is accepted with it', () => {
  expect(
    linksIn('Accetto [il regolamento](rules), letta [l’informativa](privacy), con [CC BY](CC-BY-4.0).'),
  ).toEqual([
    ['il regolamento', '/it/calls/award-2026#rules'],
    ['l’informativa', '/it/calls/award-2026#privacy'],
    ['CC BY', 'https://creativecommons.org/licenses/by/4.0/deed.it'],
  ])
})

test.each([
  '[words](https://elsewhere.example)',
  '[words](javascript:alert(1))',
  '[words](//x.example)',
  '[words](terms)',
  '<a href="x">',
])('nothing else of its text becomes a link: %s', (text) => {
  expect(linkedParts(text)).toEqual([text])
})

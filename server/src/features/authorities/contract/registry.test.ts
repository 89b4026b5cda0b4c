import { expect, test } from 'vitest'
import { registryContract } from './registry.ts'

const id = '00000000-0000-4000-8000-00000000000a'
const asked = { authorityId: id, version: 1, reason: 'It is so.' }

test.each([
  ['renameAuthority', { name: 'Bolzano', language: 'it' }],
  ['joinAuthorities', { intoId: id, how: 'succeeded' }],
] as const)('%s: a day of a year that no calendar has is not understood, and named', (operation, rest) => {
  const problems = (since: string) =>
    registryContract[operation].input
      .safeParse({ ...asked, ...rest, since })
      .error?.issues.map(({ path }) => path.join('.'))
  expect(['0000-01-01', '1000-01-01', '2026-01-01'].map(problems)).toEqual([['since'], undefined, undefined])
})

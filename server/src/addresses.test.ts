import { expect, test } from 'vitest'
import { operations } from './contract.ts'

const ALL = Object.values(operations).map(({ id, method, path, access }) => ({ id, method, path, access }))
const partsOf = (path: string): readonly string[] => path.slice(1).split('/')

test.each(ALL)('$method $path is written in small words with hyphens, its parts by name', ({ path }) => {
  for (const part of partsOf(path)) expect(part).toMatch(/^(:[a-z][A-Za-z]*|[a-z]+(-[a-z]+)*)$/)
})

test.each(ALL)('$method $path says by its beginning whether it is of the office', ({ path, access }) => {
  expect(path.startsWith('/office/')).toBe(access === 'office')
})

/** Of what there are several, by a name of its own. */
const NAMED =
  /^:(call|callId|entry|media|juror|person|authorityId|grantId|messageId|noticeId|outbox|submission)$/

test.each(ALL)('$method $path names each thing within all of its kind', ({ path }) => {
  const parts = partsOf(path)
  const within = parts.flatMap((part, at) => (NAMED.test(part) ? [[part, parts[at - 1] ?? '']] : []))
  const kindOf = (name: string) => name.slice(1).replace(/Id$/, '')
  const few = new Set(['decisions', 'words', 'reviews', 'second-people'])
  for (const [name = '', of = ''] of within)
    expect(few.has(of) || of.startsWith(kindOf(name).replace(/y$/, 'i')), `${of}/${name}`).toBe(true)
})

test('no two operations have one address, whatever their parameters are called', () => {
  const addresses = ALL.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)
  expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([])
})

test('what everybody may build on keeps its address', () => {
  const paths = new Map(ALL.map(({ id, method, path }) => [id, `${method} ${path}`]))
  expect(
    (
      [
        'searchArchive',
        'showArchiveEntry',
        'showResults',
        'listCalls',
        'showCall',
        'searchAuthorities',
      ] as const
    ).map((id) => paths.get(id)),
  ).toEqual([
    'GET /archive/entries',
    'GET /archive/entries/:number',
    'GET /calls/:call/results',
    'GET /calls',
    'GET /calls/:call',
    'GET /authorities',
  ])
})

import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Codes, keys and numbers of which each is there once. */
const EACH_ONCE = [
  'cells',
  'said.fields',
  'known',
  'ends',
  'LANGUAGES',
  'ABOUT',
  "['mine', 'theirs'] as const",
  "['from', 'to'] as const",
  'phasesOf(entry)',
  'SIGNS',
  'languages',
  'typed.categories',
  'jurors',
  'moves',
  'CIRCLES',
  'axis.ticks',
  'part.texts',
  'filters.country',
  'ORDERS',
]

/** Names of fields, of spans, and our own words. */
const NAMED_ONCE = ['SPANS', 'before', 'both', 'links']

const sources = globSync('**/*.svelte', { cwd: import.meta.dirname }).map((file) =>
  readFileSync(`${import.meta.dirname}/${file}`, 'utf8'),
)
const listsBy = (pattern: RegExp): string[] => {
  const found = sources.flatMap((source) => [...source.matchAll(pattern)].map(([, list = '']) => list))
  return [...new Set(found)].sort()
}

test('what is listed in words is told apart by its place: two lines that say the same break no page', () => {
  expect(listsBy(/\{#each ([^{}]+?) as (\w+) \(\2\)\}/g)).toEqual([...EACH_ONCE].sort())
  expect(listsBy(/\{#each ([^{}]+?) as \{[^}]*\} \((?:name|title|label|text)\)\}/g)).toEqual(NAMED_ONCE)
})

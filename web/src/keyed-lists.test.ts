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
  'entry.material?.isAlone ? entry.material.phases : []',
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

test('what is listed in words is told apart by its place: two lines that say the same break no page', () => {
  const files = globSync('**/*.svelte', { cwd: import.meta.dirname })
  const byThemselves = files.flatMap((file) =>
    readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
      .matchAll(/\{#each ([^{}]+?) as (\w+) \(\2\)\}/g)
      .map(([, list = '']) => list)
      .toArray(),
  )
  expect([...new Set(byThemselves)].sort()).toEqual([...EACH_ONCE].sort())
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const views = new URL('./views/', import.meta.url)

const saying = (words: RegExp): string[] =>
  readdirSync(views)
    .filter((name) => name.endsWith('.ts') && words.test(readFileSync(new URL(name, views), 'utf8')))
    .sort()

test('what is in a round is listed for the office by one door, which leaves out what they are not told is there', () => {
  // What a plan and an early close follow from is all of it: acts are held against that, and nobody is shown it.
  expect(saying(/list(?:Outlines|ForRound)\([^)]*\bround\b/)).toEqual([
    'judging.ts',
    'plan.ts',
    'round-sight.ts',
  ])
  expect(saying(/listRecordedEntries\([^)]*\bround\b/)).toEqual(['recorded.ts'])
})

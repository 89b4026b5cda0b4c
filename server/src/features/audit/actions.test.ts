import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ACTIONS } from './actions.ts'

const features = new URL('../', import.meta.url)

/** All that changes anything, without the jobs that it leaves: their names look alike. */
const sources = readdirSync(features, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^[a-z]+\/(commands\/[^.]+|states)\.ts$/.test(path))
  .map((path) => readFileSync(new URL(path, features), 'utf8').replaceAll(/enqueue\([^']+'[^']+'/g, ''))

/** Written out, or as a move after its area: `entry.${move}`. */
function isRecorded(action: string): boolean {
  const [area, move] = action.split('.')
  return sources.some(
    (source) =>
      source.includes(`'${action}'`) || (source.includes(`\`${area}.\${`) && source.includes(move ?? '')),
  )
}

test('what can be recorded is recorded by some command: no word is kept for what never happens', () => {
  expect(ACTIONS.filter((action) => !isRecorded(action))).toEqual([])
})

import { expect, it } from 'vitest'
import { runSteps } from './run-steps.ts'

it('says what a step notes, good or not, and what it found only when it is not', async () => {
  const said: string[] = []
  const step = (name: string, isGood: boolean) => ({
    name,
    run: async () => Promise.resolve({ isGood, output: 'found', note: 'stale: it 0' }),
  })
  const tally = await runSteps([step('one', true), step('two', false)], (line) => said.push(line))
  expect(said.map((line) => line.replace(/[\d.]+ s/, '0 s')).sort()).toEqual([
    '✓ one: 0 s (stale: it 0)',
    '✗ two: 0 s (stale: it 0)\nfound',
  ])
  expect(tally).toMatchObject({ passed: 1, failed: 1 })
})

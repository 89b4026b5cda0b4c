import { expect, test } from 'vitest'
import { GOALS, held } from './goals.ts'

test('beside each figure that has a goal stands the goal, and whether it was kept', () => {
  const verify = (timesRanking: number) =>
    held({ name: 'verify 73,000 marks by schulze', timesRanking, goal: 10 }, GOALS['verify'] ?? {})
  expect([verify(9.99)['goal'], verify(10)['goal']]).toEqual(['below 10: kept', 'below 10: MISSED'])
  const press = (ratio: number) =>
    held({ name: 'one key press on the desk: a saved mark', ratio }, GOALS['http'] ?? {})
  expect([press(0.3)['goal'], press(0.29)['goal']]).toEqual(['at least 0.3: kept', 'at least 0.3: MISSED'])
  expect(held({ refused: 0, overtaken: 0, pageP99Ms: 999, peakMb: 700 }, GOALS['close'] ?? {})).toEqual({
    ...{ refused: 0, overtaken: 0, pageP99Ms: 999, peakMb: 700 },
    'goal of refused': 'below 1: kept',
    'goal of overtaken': 'below 1: kept',
    'goal of pageP99Ms': 'below 1000: kept',
    'goal of peakMb': 'below 700: MISSED',
  })
})

test('what has no goal stays as it is, and of what was not measured nothing is kept', () => {
  const anchor = { name: 'anchor: bare Fastify, one query', ratio: 1 }
  expect(held(anchor, GOALS['http'] ?? {})).toBe(anchor)
  expect(held({ name: 'start of clarion rank' }, GOALS['start'] ?? {})).toMatchObject({
    goal: 'below 850: MISSED',
  })
})

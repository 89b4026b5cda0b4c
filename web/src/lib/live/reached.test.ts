import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { heard, missed, wasJustHeard } from './reached.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'], now: 1 }))
afterEach(() => vi.useRealTimers())

test('who has answered a moment ago is not asked again, later is', () => {
  expect(wasJustHeard()).toBe(false)
  heard()
  vi.advanceTimersByTime(900)
  expect(wasJustHeard()).toBe(true)
  vi.advanceTimersByTime(200)
  expect(wasJustHeard()).toBe(false)
})

test('who has just not answered is asked, however lately something came before', () => {
  heard()
  expect(wasJustHeard()).toBe(true)
  missed()
  expect(wasJustHeard()).toBe(false)
})

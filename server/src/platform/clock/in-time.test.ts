import { expect, test } from 'vitest'
import { answerInTime, READY_WITHIN_MS } from './in-time.ts'

test('what does not answer in time is a no, and is not asked again while it hangs', async () => {
  let asked = 0
  let release: (answer: boolean) => void = () => undefined
  const ask = answerInTime(() => {
    asked += 1
    return new Promise((resolve) => (release = resolve))
  }, 30)
  expect(await Promise.all([ask(), ask()])).toEqual([false, false])
  expect([await ask(), asked]).toEqual([false, 1])
  const waiting = ask()
  release(true)
  expect(await waiting).toBe(true)
  const next = ask()
  release(true)
  expect([await next, asked]).toEqual([true, 2])
})

test('who asks whether we are ready is answered before two seconds are over', () => {
  expect(READY_WITHIN_MS).toBeLessThanOrEqual(1_500)
})

test('what fails is a no', async () => {
  const ask = answerInTime(() => Promise.reject(new Error('broken')), 1_000)
  expect(await ask()).toBe(false)
})

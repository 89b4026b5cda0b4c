import { expect, onTestFinished, test } from 'vitest'
import { databaseTime } from '#platform/db/time.ts'
import { workerDatabase } from '../testing/database.ts'
import { startClock, type TimeSource } from './clock.ts'

/** A database whose clock goes `aheadMs` before ours and whose answers take the given times, half of it each way. */
function world(aheadMs: number, ...roundTripsMs: readonly number[]) {
  const state = { wallMs: 1_000_000, asked: 0, down: false }
  const source: TimeSource = async () => {
    if (state.down) throw new Error('connection refused')
    const halfMs = (roundTripsMs[state.asked++ % roundTripsMs.length] ?? 0) / 2
    state.wallMs += halfMs
    const told = state.wallMs + aheadMs
    state.wallMs += halfMs
    return told
  }
  return { state, source, wallMs: () => state.wallMs }
}

async function clockOf({ source, wallMs }: ReturnType<typeof world>) {
  const clock = await startClock(source, { wallMs })
  onTestFinished(() => clock.stop())
  return clock
}

test('tells the database’s time, for now and for a first byte noted earlier', async () => {
  const clock = await clockOf(world(-5_000, 2, 2, 2, 2))
  expect([clock.now(), clock.now(900_000)]).toEqual([new Date(1_000_008 - 5_000), new Date(895_000)])
})

test('believes the quickest of several answers', async () => {
  const clock = await clockOf(world(40, 300, 6, 80, 120))
  expect([clock.offsetMs, clock.ready]).toEqual([40, true])
  expect(clock.uncertaintyMs).toBeCloseTo(3 + 200 * 0.0002, 5)
})

test('is not ready when even the quickest answer took more than half a second', async () => {
  expect((await clockOf(world(0, 502))).ready).toBe(false)
  expect((await clockOf(world(0, 498))).ready).toBe(true)
})

test('keeps its offset while the database is away, is surer of it less and less, and recovers', async () => {
  const here = world(70, 4)
  const clock = await clockOf(here)
  here.state.down = true
  here.state.wallMs += 20 * 60_000
  await clock.measure()
  expect([clock.offsetMs, clock.ready]).toEqual([70, true])
  here.state.wallMs += 5 * 60_000
  expect([clock.offsetMs, clock.ready]).toEqual([70, false])
  here.state.down = false
  await clock.measure()
  expect(clock.ready).toBe(true)
})

test('is not ready when the database never answered', async () => {
  const here = world(0, 1)
  here.state.down = true
  expect((await clockOf(here)).ready).toBe(false)
})

test('agrees with the real database on this machine', async () => {
  const clock = await startClock(databaseTime(await workerDatabase()))
  onTestFinished(() => clock.stop())
  expect(clock.ready).toBe(true)
  expect(Math.abs(clock.offsetMs)).toBeLessThan(clock.uncertaintyMs + 1)
})

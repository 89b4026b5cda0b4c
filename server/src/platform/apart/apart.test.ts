import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Refusal } from '#kernel/refusals.ts'
import { aFolder } from '../testing/empty.ts'
import { ApartFailure, openApart } from './apart.ts'
import type { Answer, Task } from './tasks.fixture.ts'

const PROGRAM = new URL('./tasks.fixture.ts', import.meta.url)
const open = (bounds: Partial<Parameters<typeof openApart>[1]> = {}) =>
  openApart<Task, Answer>(PROGRAM, {
    seconds: 20,
    megabytes: 300,
    atOnce: 1,
    mostWaiting: 3,
    niceness: 5,
    ...bounds,
  })

/** The place of a file that is not there yet. */
const aFile = (): string => join(aFolder(), randomUUID())

test('works in another process, behind us in the queue for the processor, without a secret of ours', async () => {
  const { pid, environment, priority } = await open()({ do: 'tell' })
  expect(pid).not.toBe(process.pid)
  expect(priority).toBe(Math.max(5, getPriority()))
  expect(environment.filter((name) => /SECRET|KEY|URL|DATA/.test(name))).toEqual([])
})

test('does one task after the other in the order in which they came, in a process that is used again', async () => {
  const run = open()
  const done: number[] = []
  const tasks = [80, 40, 20, 10].map(async (ms, n) => {
    const { pid } = await run({ do: 'wait', ms })
    done.push(n)
    return pid
  })
  expect(new Set(await Promise.all(tasks)).size).toBe(1)
  expect(done).toEqual([0, 1, 2, 3])
})

test('does as many at once as it may', async () => {
  const run = open({ atOnce: 2 })
  const [a, b] = [aFile(), aFile()]
  // Each ends only when the other has begun.
  const pids = await Promise.all([
    run({ do: 'meet', begun: a, until: b }),
    run({ do: 'meet', begun: b, until: a }),
  ])
  expect(new Set(pids.map(({ pid }) => pid)).size).toBe(2)
})

test('does one task of a person at a time, and those of others meanwhile', async () => {
  const run = open({ atOnce: 2 })
  const until = aFile()
  const done: string[] = []
  const task = (name: string, whose: string, what: Task) =>
    run(what, { whose }).then(() => void done.push(name))
  const own = [
    task('a1', 'a', { do: 'meet', until }),
    task('a2', 'a', { do: 'tell' }),
    task('a3', 'a', { do: 'tell' }),
  ]
  await Promise.all([task('b', 'b', { do: 'tell' }), task('c', 'c', { do: 'tell' })])
  expect(done).toEqual(['b', 'c'])
  writeFileSync(until, '')
  await Promise.all(own)
  expect(done).toEqual(['b', 'c', 'a1', 'a2', 'a3'])
})

test('who was served longest ago is next, however many bring many', async () => {
  const run = open({ mostWaiting: 9 })
  const done: string[] = []
  const task = async (whose: string) => {
    await run({ do: 'tell' }, { whose })
    done.push(whose)
  }
  await Promise.all(['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c', 'd'].map(task))
  expect(done).toEqual(['a', 'b', 'c', 'd', 'a', 'b', 'c', 'a', 'b', 'c'])
})

test('of one person no more wait than may, and what waits is dropped when they leave; others’ go on', async () => {
  const run = open({ mostWaiting: 2 })
  const until = aFile()
  const leaving = new AbortController()
  const first = run({ do: 'meet', until }, { whose: 'a' })
  const waiting = [run({ do: 'tell' }, { whose: 'a' })]
  const left = run({ do: 'tell' }, { whose: 'a', signal: leaving.signal })
  const one = { whose: 'a' }
  await expect(run({ do: 'tell' }, one)).rejects.toEqual(new ApartFailure('crowded'))
  waiting.push(run({ do: 'tell' }, { whose: 'b' }), run({ do: 'tell' }), run({ do: 'tell' }))
  leaving.abort()
  await expect(left).rejects.toEqual(new ApartFailure('left'))
  // The place of what was dropped is free again; who has left already is not begun.
  waiting.push(run({ do: 'tell' }, one))
  await expect(run({ do: 'tell' }, { signal: leaving.signal })).rejects.toEqual(new ApartFailure('left'))
  writeFileSync(until, '')
  expect(new Set((await Promise.all([first, ...waiting])).map(({ pid }) => pid)).size).toBe(1)
})

test('what one task left in memory is never counted as the next one’s: a process that kept much is used no more', async () => {
  const run = open({ megabytes: 300 })
  const keep = async (megabytes: number) => (await run({ do: 'keep', megabytes })).pid
  const light = [await keep(1), await keep(1)]
  const heavy = [await keep(140), await keep(140), await keep(140)]
  expect(new Set(light).size).toBe(1)
  expect(new Set(heavy).size).toBe(3)
})

test('a refusal comes back as one, a fault as a fault, and the process goes on', async () => {
  const run = open()
  const { pid } = await run({ do: 'tell' })
  const refusal = await run({ do: 'refuse' }).catch((error: unknown) => error)
  expect(refusal).toEqual(new Refusal('file-unreadable', { fileName: 'x' }))
  // With what is for the log, if it is a fault as well.
  expect(refusal).toMatchObject({ cause: new Error('TypeError: a fault') })
  await expect(run({ do: 'fail' })).rejects.toThrow('TypeError: a fault')
  expect((await run({ do: 'tell' })).pid).toBe(pid)
})

test.each([
  ['takes too long', { do: 'wait', ms: 600_000 }, { seconds: 20 }, 'time'],
  ['takes too much memory', { do: 'grow' }, { megabytes: 200 }, 'memory'],
  ['ends its process', { do: 'end' }, {}, 'ended'],
] as const)('a task that %s is given up, and the next one is done', async (_what, task, bounds, reason) => {
  const run = open(bounds)
  const [first, next] = await Promise.allSettled([run(task), run({ do: 'tell' })])
  expect(first).toEqual({ status: 'rejected', reason: new ApartFailure(reason) })
  expect(next.status).toBe('fulfilled')
})

import { getPriority } from 'node:os'
import { expect, test } from 'vitest'
import { Refusal } from '#kernel/refusals.ts'
import { ApartFailure, openApart } from './apart.ts'
import type { Answer, Task } from './tasks.fixture.ts'

const PROGRAM = new URL('./tasks.fixture.ts', import.meta.url)
const open = (bounds: Partial<Parameters<typeof openApart>[1]> = {}) =>
  openApart<Task, Answer>(PROGRAM, { seconds: 20, megabytes: 300, atOnce: 1, niceness: 5, ...bounds })

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
  const pids = await Promise.all([1, 2, 3, 4].map(async () => (await run({ do: 'wait', ms: 100 })).pid))
  expect(new Set(pids).size).toBe(2)
})

test('does one task of a person at a time, and those of others meanwhile', async () => {
  const run = open({ atOnce: 2 })
  const done: string[] = []
  const task = async (whose: string, ms: number) => {
    const { span } = await run({ do: 'wait', ms }, whose)
    done.push(whose)
    return { whose, span }
  }
  const spans = await Promise.all([
    task('a', 100),
    task('a', 100),
    task('a', 100),
    task('b', 0),
    task('c', 0),
  ])
  const ofOne = spans.filter(({ whose }) => whose === 'a').map(({ span }) => span)
  // Of one person none begins before the one before has ended; the others did not wait for the last of them.
  expect(ofOne.map(([began], n) => began >= (ofOne[n - 1]?.[1] ?? 0))).toEqual([true, true, true])
  expect(done.at(-1)).toBe('a')
})

test('who was served longest ago is next, however many bring many', async () => {
  const run = open()
  const done: string[] = []
  const task = async (whose: string) => {
    await run({ do: 'wait', ms: 1 }, whose)
    done.push(whose)
  }
  await Promise.all(['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c', 'd'].map(task))
  expect(done).toEqual(['a', 'b', 'c', 'd', 'a', 'b', 'c', 'a', 'b', 'c'])
})

test('a refusal comes back as one, a fault as a fault, and the process goes on', async () => {
  const run = open()
  const { pid } = await run({ do: 'tell' })
  await expect(run({ do: 'refuse' })).rejects.toEqual(new Refusal('file-unreadable', { fileName: 'x' }))
  await expect(run({ do: 'fail' })).rejects.toThrow('TypeError: a fault')
  expect((await run({ do: 'tell' })).pid).toBe(pid)
})

test.each([
  ['takes too long', { do: 'wait', ms: 600_000 }, { seconds: 10 }, 'time'],
  ['takes too much memory', { do: 'grow' }, { megabytes: 200 }, 'memory'],
  ['ends its process', { do: 'end' }, {}, 'ended'],
] as const)('a task that %s is given up, and the next one is done', async (_what, task, bounds, reason) => {
  const run = open(bounds)
  const [first, next] = await Promise.allSettled([run(task), run({ do: 'tell' })])
  expect(first).toEqual({ status: 'rejected', reason: new ApartFailure(reason) })
  expect(next.status).toBe('fulfilled')
})

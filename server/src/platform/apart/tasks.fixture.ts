import { existsSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { getPriority } from 'node:os'
import { Refusal } from '#kernel/refusals.ts'
import { serveApart } from './serve.ts'

export type Task = {
  readonly do: 'tell' | 'wait' | 'meet' | 'keep' | 'grow' | 'end' | 'refuse' | 'fail'
  readonly ms?: number
  readonly megabytes?: number
  /** Files: the first is made when the task has begun, the second is waited for. */
  readonly begun?: string
  readonly until?: string
}
export type Answer = {
  readonly pid: number
  readonly environment: string[]
  readonly priority: number
}

const held: Buffer[] = []

const DOING: Readonly<Record<Task['do'], (task: Task) => Promise<void>>> = {
  tell: async () => undefined,
  wait: ({ ms = 0 }) => sleep(ms),
  meet: async ({ begun, until = '' }) => {
    if (begun !== undefined) writeFileSync(begun, '')
    while (!existsSync(until)) await sleep(5)
  },
  keep: async ({ megabytes = 0 }) => void held.push(Buffer.alloc(megabytes * 1e6, 1)),
  grow: async () => {
    for (;;) {
      held.push(Buffer.alloc(8_000_000, held.length))
      await sleep(5)
    }
  },
  end: async () => process.exit(3),
  refuse: async () => {
    throw new Refusal('file-unreadable', { fileName: 'x' }, new TypeError('a fault'))
  },
  fail: async () => {
    throw new TypeError('a fault')
  },
}

serveApart(async (task: Task): Promise<Answer> => {
  await DOING[task.do](task)
  return {
    pid: process.pid,
    environment: Object.keys(process.env).toSorted(),
    priority: getPriority(),
  }
})

import { setTimeout as sleep } from 'node:timers/promises'
import { getPriority } from 'node:os'
import { Refusal } from '#kernel/refusals.ts'
import { serveApart } from './serve.ts'

export type Task = { readonly do: 'tell' | 'wait' | 'grow' | 'end' | 'refuse' | 'fail'; readonly ms?: number }
export type Answer = {
  readonly pid: number
  readonly environment: string[]
  readonly priority: number
  /** When the task began and ended, in milliseconds of the machine's clock. */
  readonly span: readonly [number, number]
}

const held: Buffer[] = []

const DOING: Readonly<Record<Task['do'], (task: Task) => Promise<void>>> = {
  tell: async () => undefined,
  wait: ({ ms = 0 }) => sleep(ms),
  grow: async () => {
    for (;;) {
      held.push(Buffer.alloc(8_000_000, held.length))
      await sleep(5)
    }
  },
  end: async () => process.exit(3),
  refuse: async () => {
    throw new Refusal('file-unreadable', { fileName: 'x' })
  },
  fail: async () => {
    throw new TypeError('a fault')
  },
}

serveApart(async (task: Task): Promise<Answer> => {
  const began = Date.now()
  await DOING[task.do](task)
  return {
    span: [began, Date.now()],
    pid: process.pid,
    environment: Object.keys(process.env).toSorted(),
    priority: getPriority(),
  }
})

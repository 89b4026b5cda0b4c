import { fork, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { getPriority, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { arrived, type Refusal, type RefusalCode, type RefusalDetails } from '#kernel/refusals.ts'

/** What a process of its own may take for one task. */
export type Bounds = {
  readonly seconds: number
  /** Of the whole process, where the system tells it (Linux). */
  readonly megabytes: number
  /** 0 as we are; up to 19, which lets everything else go first. */
  readonly niceness: number
}

/** What comes back from there. */
export type Reply =
  | { readonly answer: unknown }
  | {
      readonly refusal: {
        readonly code: RefusalCode
        readonly details: RefusalDetails
        /** For the log, where it is a fault as well. */
        readonly cause?: string
      }
    }
  | { readonly fault: string }

/**
 * A task was given up: it took too long or too much memory, or its process ended. Or it was never begun: too many of the
 * same person waited (`crowded`), or whoever wanted it has left (`left`).
 */
export class ApartFailure extends Error {
  readonly reason: 'time' | 'memory' | 'ended' | 'crowded' | 'left'

  constructor(reason: ApartFailure['reason']) {
    super(`a task in a process of its own was given up: ${reason}`)
    this.name = 'ApartFailure'
    this.reason = reason
  }

  /** How much memory it takes is the file's doing; time and a process that ended may be ours, on a busy machine. */
  get isOfFile(): boolean {
    return this.reason === 'memory'
  }

  /** Whether the task had begun, so that what it was given may be why: told from a busy machine only by how often it happens. */
  get mayBeOfFile(): boolean {
    return this.reason === 'memory' || this.reason === 'time' || this.reason === 'ended'
  }
}

/** Long enough for the next of many files, short enough that an idle site keeps no memory for it. */
const REST_MS = 10_000
const WATCH_MS = 100

/** One process that does one task after the other. */
export class Hand {
  readonly #child: ChildProcess
  readonly #bounds: Bounds
  #leaving: NodeJS.Timeout | undefined

  constructor(program: URL, bounds: Bounds) {
    this.#bounds = bounds
    this.#child = fork(fileURLToPath(program), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
      env: bareEnvironment(),
    })
    lower(this.#child.pid, bounds.niceness)
  }

  get isAlive(): boolean {
    return this.#child.connected && !this.#child.killed
  }

  /** What a task has left in memory would count as the next one's doing: below half of the bounds it does no harm. */
  async isFresh(): Promise<boolean> {
    return this.isAlive && (await memoryOf(this.#child.pid)) < this.#bounds.megabytes / 2 && this.isAlive
  }

  async work(task: unknown): Promise<unknown> {
    clearTimeout(this.#leaving)
    this.#hold(true)
    try {
      return await answerOf(this.#child, task, this.#bounds)
    } finally {
      this.#hold(false)
    }
  }

  /** Until the next task, or its end if none comes soon. */
  rest(): void {
    this.#leaving = setTimeout(() => this.#child.kill(), REST_MS).unref()
  }

  end(): void {
    this.#child.kill()
  }

  /** Only while it works it keeps us from ending. */
  #hold(isNeeded: boolean): void {
    const which = isNeeded ? 'ref' : 'unref'
    this.#child[which]()
    this.#child.channel?.[which]()
  }
}

function answerOf(child: ChildProcess, task: unknown, { seconds, megabytes }: Bounds): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const giveUp = (reason: ApartFailure['reason']): void => {
    child.kill('SIGKILL')
    reject(new ApartFailure(reason))
  }
  const heard = (reply: Reply): void => {
    if ('answer' in reply) resolve(reply.answer)
    else reject('refusal' in reply ? refusalIn(reply) : new Error(reply.fault))
  }
  const ended = (): void => giveUp('ended')
  child.on('message', heard)
  child.once('exit', ended)
  child.once('error', ended)
  const limit = setTimeout(() => giveUp('time'), seconds * 1000)
  const watch = setInterval(() => {
    void memoryOf(child.pid).then((used) => used > megabytes && giveUp('memory'))
  }, WATCH_MS)
  child.send({ task }, (error) => error && ended())
  return promise.finally(() => {
    clearTimeout(limit)
    clearInterval(watch)
    child.off('message', heard).off('exit', ended).off('error', ended)
  })
}

function refusalIn({ refusal: { code, details, cause } }: Extract<Reply, { refusal: unknown }>): Refusal {
  return arrived({ code, details }, cause === undefined ? undefined : new Error(cause))
}

/** Megabytes that a process holds now; 0 where nobody says it. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}

/** No secret of ours is where a stranger's file is read. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP', 'LD_LIBRARY_PATH']
  const given = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  // Each thread's heap of its own would keep what it has freed.
  return { ...Object.fromEntries(given), MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '2' }
}

/** A wish: where the system does not grant it, all go alike. */
function lower(pid: number | undefined, niceness: number): void {
  if (pid === undefined) return
  try {
    setPriority(pid, Math.max(getPriority(), niceness))
  } catch {
    return
  }
}

import { Worker } from 'node:worker_threads'
import type { EvenPlan, PlanInput } from '../plan.ts'
import type { Assignment, Fairness, Impossible } from './assign.ts'
import { Cancelled } from './flow.ts'
import type { AssignmentProblem } from './problem.ts'
import type { WorkerTask } from './worker.ts'

/** Units placed of all units, while the best total is sought; 0 of 0 while the integer solver works, which cannot say. */
export type Progress = { readonly done: number; readonly total: number }

export type InWorkerOptions = {
  readonly fairness?: Fairness
  /** Limit for the integer solver, 60 by default. */
  readonly seconds?: number
  readonly onProgress?: (progress: Progress) => void
  /** Stops the work at once, wherever it is. */
  readonly signal?: AbortSignal
}

type Message<T> = { readonly progress: Progress } | { readonly answer: T }

/** One task in a thread of its own, which ends with the answer, with a fault or when the signal is aborted. */
function inWorker<T>(
  task: WorkerTask,
  { onProgress, signal }: Pick<InWorkerOptions, 'onProgress' | 'signal'> = {},
): Promise<T> {
  if (signal?.aborted === true) return Promise.reject(new Cancelled())
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task })
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(new Cancelled())
      void worker.terminate()
    }
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (message: Message<T>) => {
      if ('progress' in message) onProgress?.(message.progress)
      else resolve(message.answer)
    })
    worker.once('error', reject)
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      reject(new Cancelled())
    })
  })
}

/**
 * `assign` in a thread of its own, so that the process goes on answering; costs and units are its own, O(E·J) more to copy the problem.
 * Throws (rejects with) Cancelled when aborted or when the thread ends without an answer, and whatever the thread throws.
 */
export const assignInWorker = (
  problem: AssignmentProblem,
  { fairness = 'none', seconds = 60, ...options }: InWorkerOptions = {},
): Promise<Assignment | Impossible> => inWorker({ kind: 'assign', problem, fairness, seconds }, options)

/**
 * `planEvenly` in a thread of its own, so that the process goes on answering; costs and units are its own, O(E + J + pairs) more to copy what
 * it is given. Throws (rejects with) Cancelled when the thread ends without an answer, and whatever the thread throws.
 */
export const planInWorker = (input: PlanInput): Promise<EvenPlan> => inWorker({ kind: 'plan', input })

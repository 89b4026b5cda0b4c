import { parentPort, workerData } from 'node:worker_threads'
import { assign, type Fairness } from './assign.ts'
import type { AssignmentProblem } from './problem.ts'

export type WorkerTask = {
  readonly problem: AssignmentProblem
  readonly fairness: Fairness
  readonly seconds: number
}

/** Milliseconds of the steady clock. */
const clock = (): number => Number(process.hrtime.bigint() / 1_000_000n)

const { problem, fairness, seconds } = workerData as WorkerTask
const pulse = (done: number, total: number): boolean => {
  parentPort?.postMessage({ progress: { done, total } })
  return false
}
parentPort?.postMessage({ answer: await assign(problem, { fairness, seconds, clock, pulse }) })

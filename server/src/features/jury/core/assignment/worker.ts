import { parentPort, workerData } from 'node:worker_threads'
import type { EvenPlan, PlanInput } from '../plan.ts'
import type { Fairness } from './assign.ts'
import type { AssignmentProblem } from './problem.ts'

/** What the thread is asked; each loads only what it needs. */
export type WorkerTask =
  | {
      readonly kind: 'assign'
      readonly problem: AssignmentProblem
      readonly fairness: Fairness
      readonly seconds: number
    }
  | { readonly kind: 'plan'; readonly input: PlanInput }

/** Milliseconds of the steady clock. */
const clock = (): number => Number(process.hrtime.bigint() / 1_000_000n)

const pulse = (done: number, total: number): boolean => {
  parentPort?.postMessage({ progress: { done, total } })
  return false
}

async function answerTo(task: WorkerTask): Promise<unknown> {
  if (task.kind === 'plan') {
    const { planEvenly } = await import('../plan.ts')
    return planEvenly(task.input) satisfies EvenPlan
  }
  const { assign } = await import('./assign.ts')
  return assign(task.problem, { fairness: task.fairness, seconds: task.seconds, clock, pulse })
}

parentPort?.postMessage({ answer: await answerTo(workerData as WorkerTask) })

import { availableParallelism } from 'node:os'
import { add, failure, NOTHING, type Tally } from '#tools/tally.ts'
import type { Step } from './steps.ts'

async function runStep({ name, run }: Step, say: (line: string) => void): Promise<Tally> {
  const from = performance.now()
  const { isGood, output, note } = await run()
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  const said = note === undefined ? '' : ` (${note})`
  say(`${isGood ? '✓' : '✗'} ${name}: ${seconds} s${said}${isGood ? '' : `\n${output.trimEnd()}`}`)
  return isGood ? { ...NOTHING, passed: 1 } : failure(name, output)
}

/** Runs the steps, as many at once as there are cores; each says its seconds, and what it found when it failed. */
export async function runSteps(steps: readonly Step[], say: (line: string) => void): Promise<Tally> {
  const waiting = [...steps]
  let sum = NOTHING
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const tally = await runStep(step, say)
      sum = add(sum, tally)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return sum
}

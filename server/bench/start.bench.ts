import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a command on files takes to say its help, against a Node that does nothing: what a person waits before anything begins. */
export type StartBench = {
  readonly name: string
  readonly ms: number
  readonly bareMs: number
  readonly ratio: number
}

const CLARION = fileURLToPath(new URL('../bin/clarion.mjs', import.meta.url))
/** The least of so many: other programs on the machine only lengthen it. */
const TIMES = 7

export function benchStart(): StartBench[] {
  const bareMs = leastMs(['-e', '0'])
  return ['assign', 'rank', 'verify'].map((part) => {
    const ms = leastMs([CLARION, part, '--help'])
    return { name: `start of clarion ${part}`, ms, bareMs, ratio: ms / bareMs }
  })
}

function leastMs(words: readonly string[]): number {
  const once = (): number => {
    const from = performance.now()
    const { status } = spawnSync(process.execPath, words, { stdio: 'ignore' })
    if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}`)
    return performance.now() - from
  }
  return Math.min(...Array.from({ length: TIMES }, once))
}

if (import.meta.main)
  for (const { name, ms, bareMs, ratio } of benchStart())
    console.log(
      `${name}: ${ms.toFixed(0)} ms, ${ratio.toFixed(1)} times a bare node (${bareMs.toFixed(0)} ms)`,
    )

import { execFileSync } from 'node:child_process'
import { onTestFinished } from 'vitest'

const limit = (bytes: number | 'unlimited'): void =>
  void execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`], { stdio: 'ignore' })

/** Whether this machine lets us say how large a file of this process may become: anybody on Linux, where `prlimit` is there. */
export const canLimitFiles = ((): boolean => {
  try {
    limit('unlimited')
    return true
  } catch {
    return false
  }
})()

/** No file of this process becomes larger until what is returned is called, or the test ends: the system refuses the write. */
export function aFileLimit(bytes: number): () => void {
  const lift = (): void => limit('unlimited')
  onTestFinished(lift)
  limit(bytes)
  return lift
}

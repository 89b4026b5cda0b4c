import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

const mount = (dir: string, kilobytes: number): void =>
  void execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', dir], { stdio: 'ignore' })

/** Whether this machine lets us make a disk: for root on Linux, outside most containers' default. */
export const canMakeDisk = ((): boolean => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'clarion-disk-'))
  try {
    mount(dir, 64)
    execFileSync('umount', [dir])
    return true
  } catch {
    return false
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})()

/** A disk of its own with so much room, for one test. */
export function aSmallDisk(kilobytes: number): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'clarion-disk-'))
  mount(dir, kilobytes)
  onTestFinished(() => {
    execFileSync('umount', ['-l', dir])
    rmSync(dir, { recursive: true, force: true })
  })
  return dir
}

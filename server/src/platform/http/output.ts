import { writeSync } from 'node:fs'

/** Where lines of the log go; left out it is the standard output. */
export type LogTarget = { write(line: string): void }

/**
 * A reader that is slow for longer loses lines; a site that waits for its log is worse. It is waited for once: as long as
 * lines are being lost, each is tried once.
 */
const TRIES = 20
const PAUSE_MS = 5

/**
 * A log of one line a write that never ends the process: what cannot be written (no room, nobody reads) is left out,
 * and how much that was is said as soon as lines can be written again.
 */
export function lastingLog(fd = 1, write: typeof writeSync = writeSync): LogTarget {
  let lost = 0
  return {
    write: (line) => {
      const tries = lost > 0 ? 0 : TRIES
      try {
        if (lost > 0) {
          writeWhole(
            write,
            fd,
            `${JSON.stringify({ level: 40, time: Date.now(), msg: 'lines of the log were lost', lost })}\n`,
            tries,
          )
          lost = 0
        }
        writeWhole(write, fd, line, tries)
      } catch {
        lost += 1
      }
    },
  }
}

function writeWhole(write: typeof writeSync, fd: number, line: string, most: number): void {
  let rest = Buffer.from(line)
  for (let tries = 0; rest.length > 0; tries++) {
    try {
      rest = rest.subarray(write(fd, rest))
    } catch (error) {
      if (!isFull(error) || tries >= most) throw error
      pause()
    }
  }
}

/** A pipe that its reader has not emptied yet. */
const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EAGAIN'

const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)

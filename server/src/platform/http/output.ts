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
  let isLineOpen = false
  /** Ends a line first that went out by half, so that a line that is read is either whole or alone. */
  const put = (line: string, most: number): void => {
    const bytes = Buffer.from(isLineOpen ? `\n${line}` : line)
    writeWhole((rest) => write(fd, rest), bytes, {
      most,
      onWritten: (last) => (isLineOpen = last !== LINE_END),
    })
  }
  return {
    write: (line) => {
      const tries = lost > 0 ? 0 : TRIES
      try {
        if (lost > 0) {
          const said = { level: 40, time: Date.now(), msg: 'lines of the log were lost', lost }
          put(`${JSON.stringify(said)}\n`, tries)
          lost = 0
        }
        put(line, tries)
      } catch {
        lost += 1
      }
    },
  }
}

const LINE_END = 0x0a

type Patience = { readonly most: number; readonly onWritten: (last: number | undefined) => void }

function writeWhole(write: (rest: Buffer) => number, bytes: Buffer, { most, onWritten }: Patience): void {
  for (let tries = 0, at = 0; at < bytes.length; tries++) {
    try {
      const more = write(bytes.subarray(at))
      at += more
      if (more > 0) onWritten(bytes[at - 1])
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

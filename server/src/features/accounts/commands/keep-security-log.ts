import type { TellRefused } from '#kernel/refused.ts'
import { inBatches } from '#platform/clock/in-batches.ts'
import type { Db } from '#platform/db/client.ts'
import { eventOf, LINES_AT_MOST, LINES_WAITING, openTally } from '../core/security-log.ts'
import { writeLines } from '../store/security-log.ts'

/** How long lines wait; what a process that is killed has not written by then is lost. */
const WRITTEN_AFTER_MS = 2_000

export type SecurityLog = {
  readonly tell: TellRefused
  /** Writes what still waits. */
  end(): Promise<void>
}

export type SecurityLogOptions = {
  readonly onFault: (error: unknown) => void
  readonly linesAtMost?: number
}

/**
 * Hears of what is refused and writes it down later, in a transaction of its own: no request waits for it or fails with
 * it, one that may only read included. Not in the audit: an attack would fill what is never deleted.
 */
export function keepSecurityLog(
  db: Db,
  { onFault, linesAtMost = LINES_AT_MOST }: SecurityLogOptions,
): SecurityLog {
  const tally = openTally(LINES_WAITING)
  const write = async (): Promise<void> => {
    const lines = tally.take()
    if (lines.length === 0) return
    try {
      await db.transaction((tx) => writeLines(tx, lines, linesAtMost))
    } catch (error) {
      tally.giveBack(lines)
      throw error
    }
  }
  const batches = inBatches(write, { afterMs: WRITTEN_AFTER_MS, onFault })
  return {
    tell: (refused) => {
      const event = eventOf(refused)
      if (event === null) return
      tally.add(event)
      batches.soon()
    },
    end: () => batches.end(),
  }
}

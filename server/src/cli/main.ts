import './quick-start.ts'
import { CommanderError } from 'commander'
import { DatabaseFault } from '#platform/db/words.ts'
import { SettingsFault } from '#platform/settings/fault.ts'
import { clarion } from './clarion.ts'
import { EXIT } from './exit.ts'
import { OperatorFault } from './saying.ts'
import { visibleLines } from './visible.ts'
import { CLI_WORDS } from './words.ts'

let isLost = false

/**
 * A reader that has seen enough closes the pipe, as `head` does: the rest is for nobody, and no fault. Any other fault of writing, as of a full
 * disk, is told once where it still can be, and no answer is given by the exit code, because it may be the other one.
 */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return
    if (!isLost && stream === process.stdout)
      process.stderr.write(`${visibleLines(CLI_WORDS.unwritten(code))}\n`)
    isLost = true
  })
}
// Last of all, whatever the part that ran thought to answer.
process.on('exit', () => {
  if (isLost) process.exitCode = EXIT.input
})

/** What an operator can mend is told in words; a fault of ours comes with where it happened. */
function tell(error: unknown): number {
  // Told already, by whoever parsed what was typed.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage
  const isExpected =
    error instanceof SettingsFault || error instanceof DatabaseFault || error instanceof OperatorFault
  const text = isExpected ? error.message : String((error as Error).stack ?? error)
  process.stderr.write(`${visibleLines(text)}\n`)
  return isExpected ? EXIT.input : EXIT.fault
}

try {
  await (await clarion(process.argv.slice(2))).parseAsync()
} catch (error) {
  process.exitCode = tell(error)
}

import { CommanderError } from 'commander'
import { DatabaseFault } from '#platform/db/words.ts'
import { SettingsFault } from '#platform/settings/fault.ts'
import { clarion } from './clarion.ts'
import { EXIT } from './exit.ts'
import { OperatorFault } from './saying.ts'
import { visibleLines } from './visible.ts'

// A reader that has seen enough closes the pipe, as `head` does: the rest is for nobody, and no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

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

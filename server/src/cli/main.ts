import { DatabaseFault } from '#platform/db/words.ts'
import { SettingsFault } from '#platform/settings/settings.ts'
import { clarion } from './clarion.ts'
import { OperatorFault } from './with-parts.ts'

try {
  await clarion().parseAsync()
} catch (error) {
  // What an operator can mend is told in words; a fault of ours comes with where it happened.
  const isExpected =
    error instanceof SettingsFault || error instanceof DatabaseFault || error instanceof OperatorFault
  process.stderr.write(`${isExpected ? error.message : String((error as Error).stack ?? error)}\n`)
  process.exitCode = 1
}

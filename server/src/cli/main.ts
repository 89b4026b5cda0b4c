import { Command } from 'commander'
import { DatabaseFault } from '#platform/db/words.ts'
import { SettingsFault } from '#platform/settings/settings.ts'
import { agreeCommand } from './agree.ts'
import { assignCommand } from './assign.ts'
import { CLI_WORDS } from './words.ts'
import { checkDataCommand } from './check-data.ts'
import { demoCommand } from './demo.ts'
import { grantCommand } from './grant.ts'
import { migrateCommand } from './migrate.ts'
import { packageCommand } from './package.ts'
import { rankCommand } from './rank.ts'
import { signInCommand } from './sign-in.ts'
import { startCommand } from './start.ts'
import { verifyCommand } from './verify.ts'
import { voteCommand } from './vote.ts'
import { OperatorFault } from './with-parts.ts'

const program = new Command('clarion')
  .description(CLI_WORDS.clarion)
  .version('0.1.0')
  .showHelpAfterError()
  .addCommand(startCommand())
  .addCommand(migrateCommand())
  .addCommand(demoCommand())
  .addCommand(signInCommand())
  .addCommand(grantCommand())
  .addCommand(checkDataCommand())
  .addCommand(assignCommand())
  .addCommand(rankCommand())
  .addCommand(agreeCommand())
  .addCommand(voteCommand())
  .addCommand(packageCommand())
  .addCommand(verifyCommand())

try {
  await program.parseAsync()
} catch (error) {
  // What an operator can mend is told in words; a fault of ours comes with where it happened.
  const isExpected =
    error instanceof SettingsFault || error instanceof DatabaseFault || error instanceof OperatorFault
  process.stderr.write(`${isExpected ? error.message : String((error as Error).stack ?? error)}\n`)
  process.exitCode = 1
}

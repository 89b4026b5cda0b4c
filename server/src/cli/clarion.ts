import { Command } from 'commander'
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

/** The whole command with all its parts. */
export const clarion = (): Command =>
  new Command('clarion')
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

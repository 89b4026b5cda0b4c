import { Command } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
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
    .version(manifest.version)
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

import { Command } from 'commander'
import { EXIT } from './exit.ts'
import { say } from './saying.ts'
import { withParts } from './with-parts.ts'
import { CLI_WORDS } from './words.ts'

export const checkDataCommand = (): Command =>
  new Command('check-data').description(CLI_WORDS.checkData).action(() =>
    withParts('check-data', async ({ db }) => {
      const { findBroken } = await import('#platform/db/invariant.ts')
      const { allInvariants } = await import('../features.ts')
      const broken = await findBroken(db, allInvariants)
      for (const { name, rows } of broken) say(CLI_WORDS.broken(name, JSON.stringify(rows)))
      say(CLI_WORDS.checked(allInvariants.length, broken.length))
      if (broken.length > 0) process.exitCode = EXIT.no
    }),
  )

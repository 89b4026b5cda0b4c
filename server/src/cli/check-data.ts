import { Command } from 'commander'
import { findBroken } from '#platform/db/invariant.ts'
import { allInvariants } from '../features.ts'
import { say, withParts } from './with-parts.ts'
import { CLI_WORDS } from './words.ts'

export const checkDataCommand = (): Command =>
  new Command('check-data').description(CLI_WORDS.checkData).action(() =>
    withParts('check-data', async ({ db }) => {
      const broken = await findBroken(db, allInvariants)
      for (const { name, rows } of broken) say(CLI_WORDS.broken(name, JSON.stringify(rows)))
      say(CLI_WORDS.checked(allInvariants.length, broken.length))
      if (broken.length > 0) process.exitCode = 1
    }),
  )

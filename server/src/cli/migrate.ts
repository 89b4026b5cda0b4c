import { Command } from 'commander'
import { say } from './saying.ts'
import { withParts } from './with-parts.ts'
import { CLI_WORDS } from './words.ts'

export const migrateCommand = (): Command =>
  new Command('migrate').description(CLI_WORDS.migrate).action(() =>
    withParts('migrate', async (_ctx, { migrated, left }) => {
      say(CLI_WORDS.migrated(migrated))
      for (const { table, id, holder } of left) say(CLI_WORDS.left(table, id, holder))
    }),
  )

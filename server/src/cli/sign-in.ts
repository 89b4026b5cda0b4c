import { Command } from 'commander'
import { ensurePerson, makeSignInAddress } from '#features/accounts/index.ts'
import { parseEmail } from './email.ts'
import { say, withParts } from './with-parts.ts'
import { CLI_WORDS } from './words.ts'

export const signInCommand = (): Command =>
  new Command('sign-in')
    .description(CLI_WORDS.signIn)
    .argument('<email>', CLI_WORDS.email, parseEmail)
    .action((email: string) =>
      withParts('sign-in', async (ctx) => {
        await ensurePerson(ctx.db, { email }, ctx.now)
        say(await makeSignInAddress(ctx, email))
      }),
    )

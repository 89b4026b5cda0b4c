import { Command } from 'commander'
import { parseEmail } from './email.ts'
import { say } from './saying.ts'
import { withParts } from './with-parts.ts'
import { CLI_WORDS } from './words.ts'

export const signInCommand = (): Command =>
  new Command('sign-in')
    .description(CLI_WORDS.signIn)
    .argument('<email>', CLI_WORDS.email, parseEmail)
    .action((email: string) =>
      withParts('sign-in', async (ctx) => {
        const { ensurePerson, makeSignInAddress } = await import('#features/accounts/index.ts')
        await ensurePerson(ctx.db, { email }, ctx.now)
        say(await makeSignInAddress(ctx, email))
      }),
    )

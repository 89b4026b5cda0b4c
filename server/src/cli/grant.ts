import { Command, InvalidArgumentError } from 'commander'
import { SITE_ROLES, type SiteRole } from '#kernel/actor.ts'
import { grantRole } from '#features/accounts/index.ts'
import { say, withParts } from './with-parts.ts'
import { CLI_WORDS } from './words.ts'

function parseRole(given: string): SiteRole {
  const role = SITE_ROLES.find((one) => one === given)
  if (!role) throw new InvalidArgumentError(CLI_WORDS.roleUnknown(given))
  return role
}

export const grantCommand = (): Command =>
  new Command('grant')
    .description(CLI_WORDS.grant)
    .argument('<role>', SITE_ROLES.join(', '), parseRole)
    .argument('<email>')
    .action((role: SiteRole, email: string) =>
      withParts('grant', async (ctx) => {
        const { isNew } = await grantRole(ctx, { role, email, callId: null })
        say(isNew ? CLI_WORDS.granted(role, email) : CLI_WORDS.alreadyGranted(role, email))
      }),
    )

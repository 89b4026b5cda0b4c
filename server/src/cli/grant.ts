import { Command, InvalidArgumentError } from 'commander'
import { SITE_ROLES, type SiteRole } from '#kernel/actor.ts'
import { Refusal } from '#kernel/refusals.ts'
import { ofCall, SITE, type Scope } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { parseEmail } from './email.ts'
import { once } from './once.ts'
import { OperatorFault, say } from './saying.ts'
import { withParts } from './with-parts.ts'
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
    .argument('<email>', CLI_WORDS.email, parseEmail)
    .option('--call <key>', CLI_WORDS.call, once())
    .action((role: SiteRole, email: string, { call }: { call?: string }) =>
      withParts('grant', async (ctx) => {
        const { grantRole } = await import('#features/accounts/index.ts')
        const { isNew } = await grantRole(ctx, { role, email, scope: await scopeOf(ctx, call) })
        say(CLI_WORDS[isNew ? 'granted' : 'alreadyGranted'](role, email, call))
      }),
    )

async function scopeOf({ db }: Ctx, key: string | undefined): Promise<Scope> {
  if (key === undefined) return SITE
  const { getCall } = await import('#features/calls/index.ts')
  return getCall(db, key).then(
    ({ id }) => ofCall(id),
    (error: unknown) => {
      throw error instanceof Refusal ? new OperatorFault(CLI_WORDS.callUnknown(key)) : error
    },
  )
}

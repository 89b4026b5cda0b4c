import { Command, InvalidArgumentError, Option } from 'commander'
import { SITE_ROLES, type SiteRole } from '#kernel/actor.ts'
import { Refusal } from '#kernel/refusals.ts'
import { ofCall, ofProgramme, SITE, type Scope } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
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
    .addOption(new Option('--programme <key>', CLI_WORDS.programme).argParser(once()).conflicts('call'))
    .action((role: SiteRole, email: string, named: Named) =>
      withParts('grant', async (ctx) => {
        const { grantRole } = await import('#features/accounts/index.ts')
        const { isNew } = await grantRole(ctx, { role, email, scope: await scopeOf(ctx, named) })
        say(CLI_WORDS[isNew ? 'granted' : 'alreadyGranted'](role, email, named))
      }),
    )

/** What was typed of the scope, by its key; neither: the whole site. */
type Named = { readonly call?: string; readonly programme?: string }

async function scopeOf({ db }: Ctx, { call, programme }: Named): Promise<Scope> {
  if (programme !== undefined) return programmeWith(db, programme)
  return call === undefined ? SITE : callWith(db, call)
}

async function programmeWith(db: Db, key: string): Promise<Scope> {
  const { findProgramme } = await import('#features/calls/index.ts')
  const id = await findProgramme(db, key)
  if (id === null) throw new OperatorFault(CLI_WORDS.programmeUnknown(key))
  return ofProgramme(id)
}

async function callWith(db: Db, key: string): Promise<Scope> {
  const { getCall } = await import('#features/calls/index.ts')
  return getCall(db, key).then(
    ({ id }) => ofCall(id),
    (error: unknown) => {
      throw error instanceof Refusal ? new OperatorFault(CLI_WORDS.callUnknown(key)) : error
    },
  )
}

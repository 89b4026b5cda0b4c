import type { z } from 'zod'
import { Refusal } from '#kernel/refusals.ts'
import { SITE, type Scope } from '#kernel/scopes.ts'
import { bind, type BoundOperation } from '#platform/http/run.ts'
import { endOtherSessions } from './commands/end-other-sessions.ts'
import { grantRole } from './commands/grant-role.ts'
import { requestSignInCode } from './commands/request-sign-in-code.ts'
import { revokeRole } from './commands/revoke-role.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut } from './commands/sign-out.ts'
import { updateAccount } from './commands/update-account.ts'
import { accountsContract } from './contract.ts'
import {
  exportSecurityLines,
  listGrants,
  listNames,
  listSecurityLines,
  listSiteRemarks,
  showAccount,
} from './views.ts'

export const accountsOperations: readonly BoundOperation[] = [
  bind(accountsContract.requestSignInCode, requestSignInCode),
  bind(accountsContract.signIn, signIn),
  bind(accountsContract.signOut, signOut),
  bind(accountsContract.showAccount, showAccount),
  bind(accountsContract.updateAccount, updateAccount),
  bind(accountsContract.endOtherSessions, endOtherSessions),
  bind(accountsContract.listGrants, listGrants),
  bind(accountsContract.listSiteRemarks, listSiteRemarks),
  bind(accountsContract.listSecurityLines, listSecurityLines),
  bind(accountsContract.exportSecurityLines, exportSecurityLines),
  bind(accountsContract.listNames, listNames),
  bind(accountsContract.grantRole, (ctx, input) => grantRole(ctx, { ...input, scope: scopeIn(input) })),
  bind(accountsContract.revokeRole, revokeRole),
]

type Asked = z.output<typeof accountsContract.grantRole.input>

/** The site is one and has no id; of the others it takes one to say which. */
function scopeIn({ scope: kind, scopeId: id }: Asked): Scope {
  if (kind === 'site' && id === null) return SITE
  if (kind !== 'site' && id !== null) return { kind, id }
  const code = id === null ? 'required' : 'not-understood'
  throw new Refusal('input-invalid', { fields: [{ field: 'scopeId', code }] })
}

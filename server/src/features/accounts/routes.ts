import { bind, type BoundOperation } from '#platform/http/run.ts'
import { requestSignInCode } from './commands/request-sign-in-code.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut } from './commands/sign-out.ts'
import { updateAccount } from './commands/update-account.ts'
import { accountsContract } from './contract.ts'
import { showAccount } from './views.ts'

export const accountsOperations: readonly BoundOperation[] = [
  bind(accountsContract.requestSignInCode, requestSignInCode),
  bind(accountsContract.signIn, signIn),
  bind(accountsContract.signOut, signOut),
  bind(accountsContract.showAccount, showAccount),
  bind(accountsContract.updateAccount, updateAccount),
]

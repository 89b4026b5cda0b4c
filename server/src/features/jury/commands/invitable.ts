import { sameAddress } from '#kernel/mail-address.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { demand } from '#kernel/verdict.ts'
import { takesPlace, type Call } from '#features/calls/index.ts'
import { maySit } from '../policy/seats.ts'
import { invitedAmong } from '../store/jurors.ts'
import { couldReadAmong } from '../views/readers.ts'

type Asked = { readonly email: string; readonly categoryKeys: readonly string[] }

/**
 * Refuses with all that keeps people from being invited, each by their place in the list: preview and act ask the same. Whoever
 * is there twice would be invited before at their second place.
 */
export async function demandInvitable(
  tx: Db,
  call: Call,
  asked: readonly Asked[],
  askedAt: Date,
): Promise<void> {
  demand(takesPlace(call))
  const emails = asked.map(({ email }) => sameAddress(email))
  const couldRead = await couldReadAmong(tx, call, { emails, askedAt })
  const invited = await invitedAmong(tx, call.id, emails)
  const problems = asked.flatMap(({ categoryKeys }, at) => {
    const email = emails[at] ?? ''
    const may = maySit(couldRead(email))
    const field = `jurors.${at}.email`
    const isInvited = invited.has(email) || emails.indexOf(email) < at
    return [
      ...(isInvited ? [{ no: 'juror-already-invited' as const, field, code: 'juror-already-invited' }] : []),
      ...(may.ok ? [] : [{ no: may.because, field, code: may.because, params: { email } }]),
      ...wrongCategories(call, categoryKeys).map((wrong) => ({
        field: `jurors.${at}.categoryKeys`,
        ...wrong,
      })),
    ]
  })
  const [first] = problems
  if (first) throw new Refusal(first.no, { fields: problems.map(({ no: _, ...field }) => field) })
}

/** What keeps anybody from being invited for these: there is no such category, or it does not take place. */
export function wrongCategories(call: Call, keys: readonly string[]) {
  const known = new Set(call.document.categories.map(({ key }) => key))
  if (!keys.every((key) => known.has(key))) return [{ no: 'input-invalid' as const, code: 'unknown-choice' }]
  const isCancelled = keys.some((key) => !takesPlace(call, key).ok)
  return isCancelled ? [{ no: 'category-cancelled' as const, code: 'category-cancelled' }] : []
}

import type { Language } from '#kernel/languages.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { changePerson } from '../store/people.ts'

type Own = { readonly name: string; readonly language: Language }

/**
 * Changes one's own name and language; mails come in that language from then on. A page that was opened earlier puts back nothing
 * that was not touched in it.
 */
export async function updateAccount(ctx: Ctx, { before, ...typed }: Own & { before?: Own | undefined }) {
  const { actor } = ctx
  if (actor.kind !== 'person') throw new Refusal('sign-in-required')
  return ctx.db.transaction(async (tx) => {
    const change = {
      ...(typed.name !== before?.name && { name: typed.name }),
      ...(typed.language !== before?.language && { language: typed.language }),
    }
    const subject = { callId: null, subjectId: actor.personId }
    // The same again changes nothing, and is no line of the history.
    if (await changePerson(tx, actor, change, ctx.now)) await audit.record(tx, ctx, 'account.update', subject)
    return {}
  })
}

import { inLanguage, isLanguage } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { namesById, type Publication } from '../store/publications.ts'
import { secondPeopleOf } from '../views/second-people.ts'

/**
 * Asks by mail whoever may confirm a publication that waits, by the rule of confirming; each once, also when they may only since
 * an administrator agreed. How many are asked by now.
 */
export async function askSecondPeople(
  ctx: Ctx,
  tx: Db,
  call: Call,
  publication: Publication,
): Promise<number> {
  const proposer = publication.proposedBy
  const asked = await secondPeopleFor(ctx, tx, call, publication)
  const name = (await namesById(tx, [proposer])).get(proposer) ?? ''
  for (const { id, email, language: spoken } of asked) {
    const language = isLanguage(spoken) ? spoken : 'en'
    await notices.enqueue(tx, ctx, {
      kind: 'publication-proposed',
      to: email,
      language,
      facts: {
        name,
        call: inLanguage(call.document.name, language).text,
        url: pageAddress(ctx.settings, language, 'officePublication', { call: call.key }),
      },
      callId: call.id,
      causeKey: `publication-proposed:${publication.id}:${id}`,
    })
  }
  return asked.length
}

/** Whoever may confirm it, by the rule of confirming. */
export async function secondPeopleFor(ctx: Ctx, tx: Db, call: Call, publication: Publication) {
  const waiting = { publication, proposer: publication.proposedBy }
  const { people } = await secondPeopleOf({ ...ctx, db: tx }, call, waiting)
  return people.filter(({ mayConfirm }) => mayConfirm)
}

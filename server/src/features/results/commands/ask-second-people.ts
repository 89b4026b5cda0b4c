import type { CallId, PublicationId } from '#kernel/ids.ts'
import { inLanguage, isLanguage, type Language } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { embargoedUntil, getCallById, instantInMail, takesPlace, type Call } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { embargoEnded } from '../owed.ts'
import { isReleased } from '../policy.ts'
import { lockResultsOf } from '../store/lock.ts'
import { lastPublication, namesById, type Publication } from '../store/publications.ts'
import { secondPeopleOf } from '../views/second-people.ts'

/**
 * Asks by mail whoever may confirm a publication that waits, by the rule of confirming; each once, also when they may only since
 * an administrator agreed. Under an embargo they are told from when, and that they are asked again then. How many are asked by now.
 */
export async function askSecondPeople(
  ctx: Ctx,
  tx: Db,
  call: Call,
  publication: Publication,
): Promise<number> {
  const until = await oweEndOf(ctx, tx, call, publication.id)
  return ask(ctx, tx, call, {
    ...{ publication, kind: 'publication-proposed', cause: publication.id },
    from: (language) =>
      until === null ? {} : { embargo: 'ahead', from: instantInMail(until, call.document.zone, language) },
  })
}

/**
 * Asks them again once an embargo has ended, of what still waits for them; once for each end, however often it runs. By the document of
 * today: where the end was put off since it was owed, it is owed anew for then, and nobody is asked.
 */
export async function askAfterEmbargo(
  ctx: Ctx,
  { callId, publicationId }: { readonly callId: CallId; readonly publicationId: PublicationId },
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockResultsOf(tx, callId)
    const publication = await lastPublication(tx, callId)
    if (publication?.id !== publicationId || publication.state !== 'proposed') return
    const call = await getCallById(tx, callId)
    if (!takesPlace(call).ok || (await oweEndOf(ctx, tx, call, publicationId)) !== null) return
    const ended = embargoedUntil(call.document)?.toISOString() ?? ''
    const cause = `${publication.id}:${ended}`
    await ask(ctx, tx, call, { publication, kind: 'publication-due', cause, from: () => ({}) })
  })
}

/** The end of an embargo that is still to come, at which they are asked; null: there is none. */
async function oweEndOf(ctx: Ctx, tx: Db, call: Call, publicationId: PublicationId): Promise<Date | null> {
  const startAfter = embargoedUntil(call.document)
  if (startAfter === null || isReleased({ embargoedUntil: startAfter, now: ctx.now }).ok) return null
  const facts = { callId: call.id, publicationId }
  await ctx.jobs.enqueue(tx, embargoEnded, facts, { singletonKey: publicationId, startAfter })
  return startAfter
}

type Asked = {
  readonly publication: Publication
  readonly kind: 'publication-proposed' | 'publication-due'
  /** For which each of them is asked once. */
  readonly cause: string
  readonly from: (language: Language) => Readonly<Record<string, string>>
}

async function ask(ctx: Ctx, tx: Db, call: Call, { publication, kind, cause, from }: Asked): Promise<number> {
  const proposer = publication.proposedBy
  const asked = await secondPeopleFor(ctx, tx, call, publication)
  const name = (await namesById(tx, [proposer])).get(proposer) ?? ''
  for (const { id, email, language: spoken } of asked) {
    const language = isLanguage(spoken) ? spoken : 'en'
    await notices.enqueue(tx, ctx, {
      kind,
      to: email,
      language,
      facts: {
        name,
        call: inLanguage(call.document.name, language).text,
        url: pageAddress(ctx.settings, language, 'officePublication', { call: call.key }),
        ...from(language),
      },
      callId: call.id,
      causeKey: `${kind}:${cause}:${id}`,
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

import { signedBy, signedInAt } from '#kernel/actor.ts'
import { inLanguage } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import { markOf } from '#kernel/proof/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { archiveOpensAt, askedOf, instantInMail, mayRunCall, type Call } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { keysOf } from '../core/given.ts'
import { namesInMail } from '../core/names-in-mail.ts'
import { archivePublish } from '../owed.ts'
import { hasConfirmed, mayConfirm } from '../policy.ts'
import { movePublication, type Publication } from '../store/publications.ts'
import { asToldTo, givenTo, languageOf, visibleOf, type VisibleNow } from '../views/publication.ts'
import { ownCategories } from '../views/own.ts'
import { confirmingOf, heldCall } from '../scope.ts'

/** Publishes, as the second person, exactly what was proposed; anything that has changed since stops it. A second click finds it published. */
export async function confirmPublication(ctx: Ctx, input: { call: string; hash: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldCall(ctx, tx, input.call)
    const facts = await confirmingOf(ctx, tx, call)
    const { publication, grant } = facts
    const own = await ownCategories(ctx, tx, call)
    const now = asToldTo(await visibleOf(tx, call), own)
    demand(mayRunCall(ctx.actor, call))
    const isSeen = input.hash === markOf(ctx.settings.secret, now.seen)
    const published = { published: now.judged.length, mails: now.judged.length }
    if (hasConfirmed(ctx.actor, publication, { isSeen })) return published
    demand(mayConfirm(ctx.actor, call, facts, now))
    if (!publication) throw new Refusal('publication-not-proposed')
    if (!isSeen) throw new Refusal('preview-outdated')
    await movePublication(tx, publication, 'confirm', {
      confirmedBy: signedBy(ctx.actor),
      confirmedAt: ctx.now,
    })
    await audit.record(tx, ctx, 'publication.confirm', {
      callId: call.id,
      subjectId: publication.id,
      hash: now.hash,
      entries: now.judged.length,
      // Grant and confirmation side by side: who made the second person one, when, and when each of the two signed in.
      proposedBy: publication.proposedBy,
      signedInAt: signedInAt(ctx.actor),
      grant: grant?.id ?? null,
      grantedAt: grant?.grantedAt.toISOString() ?? null,
      grantedBy: grant?.grantedBy ?? null,
      isAgreedTo: facts.second.isAgreedTo,
      // Whether an entry of the call is an own one of theirs: then it was the proposer who looked at its category.
      isConflicted: own.size > 0,
    })
    await tellEntrants(ctx, tx, { call, publication, now })
    await ctx.jobs.enqueue(tx, archivePublish, { callId: call.id })
    return published
  })
}

type Told = { readonly call: Call; readonly publication: Publication; readonly now: VisibleNow }

async function tellEntrants(ctx: Ctx, tx: Db, { call, publication, now }: Told): Promise<void> {
  const opensAt = archiveOpensAt(call.document)
  for (const judged of now.judged) {
    const { entryId, number, title } = judged.submission
    const language = languageOf(judged)
    const given = givenTo(now.decisions, entryId)
    // What was given something is in the archive with the results.
    const isLater = opensAt !== null && ctx.now < opensAt && keysOf(given).length === 0
    await notices.enqueue(tx, ctx, {
      kind: 'results-published',
      to: judged.owner.email,
      language,
      facts: {
        call: inLanguage(call.document.name, language).text,
        number,
        title,
        ask: askedOf(ctx, call, language),
        distinction: namesInMail(call, given, language),
        url: pageAddress(ctx.settings, language, 'archiveEntry', { entry: number }),
        ...(isLater && {
          archive: 'later',
          opensAt: instantInMail(opensAt, call.document.zone, language),
        }),
      },
      callId: call.id,
      causeKey: `results-published:${publication.id}:${entryId}`,
    })
  }
}

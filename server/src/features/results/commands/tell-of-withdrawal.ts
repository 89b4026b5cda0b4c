import type { CallId, EntryId } from '#kernel/ids.ts'
import { inLanguage, isLanguage } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { organisersOf } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById, type Call } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { insertChange, withdrawnEntry } from '../store/changes.ts'
import { lockResultsOf } from '../store/lock.ts'
import { namesInMail } from '../core/names-in-mail.ts'
import { publicationInForce } from '../store/publications.ts'

type Input = { readonly callId: CallId; readonly entryId: EntryId }
type Withdrawn = NonNullable<Awaited<ReturnType<typeof withdrawnEntry>>>

/** Tells the office that a published entry was withdrawn, and which distinction it gave back. Once, however often it runs. */
export async function tellOfWithdrawal(ctx: Ctx, { callId, entryId }: Input): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockResultsOf(tx, callId)
    const publication = await publicationInForce(tx, callId)
    if (!publication?.preview.entries?.some((entry) => entry.entryId === entryId)) return
    const found = await withdrawnEntry(tx, callId, entryId)
    if (!found) return
    const { distinction, beside } = { ...found, beside: found.beside ?? [] }
    const change = await insertChange(tx, {
      callId,
      kind: 'entry-withdrawn',
      publicationId: publication.id,
      entryId,
      unlockId: null,
      facts: { distinction, ...(beside.length > 0 && { beside }), moves: [] },
      happenedAt: found.withdrawnAt ?? ctx.now,
    })
    if (change === null) return
    await audit.record(tx, ctx, 'publication.entry-withdrawn', {
      callId,
      subjectId: entryId,
      distinction,
      ...(beside.length > 0 && { beside: beside.join(' ') }),
    })
    await tellOffice(tx, ctx, { call: await getCallById(tx, callId), found, change })
  })
}

type Told = { readonly call: Call; readonly found: Withdrawn; readonly change: string }

async function tellOffice(tx: Db, ctx: Ctx, { call, found, change }: Told): Promise<void> {
  for (const { id, email, language: spoken } of await organisersOf(tx, call.id)) {
    const language = isLanguage(spoken) ? spoken : 'en'
    await notices.enqueue(tx, ctx, {
      kind: 'published-entry-withdrawn',
      to: email,
      language,
      callId: call.id,
      causeKey: `published-entry-withdrawn:${change}:${id}`,
      facts: {
        call: inLanguage(call.document.name, language).text,
        number: found.submission.number,
        title: found.submission.title,
        distinction: namesInMail(call, { ...found, beside: found.beside ?? [] }, language),
        url: `${pageAddress(ctx.settings, language, 'officePublication', { call: call.key })}#changes`,
      },
    })
  }
}

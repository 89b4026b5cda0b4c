import type { CallId, EntryId, PersonId } from '#kernel/ids.ts'
import { inLanguage, isLanguage } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getPerson, organisersOf } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById, type Call } from '#features/calls/index.ts'
import { marksAround } from '#features/jury/index.ts'
import * as notices from '#features/notices/index.ts'
import { decidingRound, ofRound } from '../core/of-round.ts'
import { movesBetween } from '../core/moves.ts'
import { categoryOf } from '../core/entry-views.ts'
import { insertChange } from '../store/changes.ts'
import { decisionsOf } from '../store/decisions.ts'
import { listJudged } from '../store/entries.ts'
import { lockResultsOf } from '../store/lock.ts'
import { lastPublication, type Publication } from '../store/publications.ts'
import { givenTo } from '../views/publication.ts'
import { ownCategoriesOf } from '../views/own.ts'

type Input = { readonly callId: CallId; readonly unlockId: string }

/**
 * Tells the office, and who answers for what is published, that marks given anew changed the order on which something was
 * decided. Once for each leave, however often it runs; marks that change no place tell nobody,
 * nor do those that were there when it was decided.
 */
export async function tellOfNewMarks(ctx: Ctx, { callId, unlockId }: Input): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockResultsOf(tx, callId)
    const call = await getCallById(tx, callId)
    const judged = await listJudged(tx, callId)
    const around = await marksAround(tx, call, unlockId)
    const reviewed = judged.find(({ submission }) => submission.entryId === around?.entryId)
    if (!around?.isDecided || !reviewed) return
    const category = reviewed.submission.categoryKey
    const round = decidingRound(call.document, category)
    // Another round’s order was told by its shortlist.
    if (around.roundKey !== round.key) return
    const competing = judged.filter(({ submission }) => submission.categoryKey === category)
    const entries = competing.map(({ submission }) => ({ entryId: submission.entryId, category }))
    const moves = movesBetween(ofRound(call.document, round), entries, around)
    if (moves.length === 0) return
    const publication = await publicationInForce(tx, callId)
    const decisions = await decisionsOf(tx, callId)
    const change = await insertChange(tx, {
      callId,
      kind: 'order-changed',
      publicationId: publication?.id ?? null,
      entryId: reviewed.submission.entryId,
      unlockId,
      facts: {
        distinction: null,
        category,
        moves: moves.map((move) => ({
          ...move,
          entryId: move.entryId as EntryId,
          ...givenTo(decisions, move.entryId as EntryId),
        })),
      },
      happenedAt: around.endedAt ?? ctx.now,
    })
    if (change === null) return
    const subject = { callId, subjectId: reviewed.submission.entryId }
    await audit.record(tx, ctx, 'results.order-changed', {
      ...subject,
      unlock: unlockId,
      moved: moves.length,
    })
    await tell(tx, ctx, { call, category, entryId: around.entryId, change, publication })
  })
}

async function publicationInForce(tx: Db, callId: CallId): Promise<Publication | null> {
  const last = await lastPublication(tx, callId)
  return last?.state === 'withdrawn' ? null : last
}

type Told = {
  readonly call: Call
  readonly category: string
  readonly entryId: EntryId
  readonly change: string
  readonly publication: Publication | null
}

async function tell(tx: Db, ctx: Ctx, { call, category, entryId, change, publication }: Told): Promise<void> {
  const people = await answerable(tx, call, publication)
  const ids = people.map(({ id }) => id)
  const own = await ownCategoriesOf({ ...ctx, db: tx }, call, ids)
  // In a category of their own an order made of marks is for others.
  for (const { id, email, language: spoken } of people.filter((one) => !own.get(one.id)?.has(category))) {
    const language = isLanguage(spoken) ? spoken : 'en'
    await notices.enqueue(tx, ctx, {
      kind: 'order-changed',
      to: email,
      language,
      callId: call.id,
      causeKey: `order-changed:${change}:${id}`,
      concerns: [entryId],
      facts: {
        call: inLanguage(call.document.name, language).text,
        category: inLanguage(categoryOf(call.document, category).name, language).text,
        stage: publication?.state === 'confirmed' ? 'published' : 'decided',
        url: `${pageAddress(ctx.settings, language, 'officePublication', { call: call.key })}#changes`,
      },
    })
  }
}

/** Who runs the call, and the two who proposed and confirmed what is published, though they may run it no more. */
async function answerable(tx: Db, call: Call, publication: Publication | null) {
  const office = await organisersOf(tx, call.id)
  const known = new Set<PersonId>(office.map(({ id }) => id))
  const owners = new Set([publication?.proposedBy, publication?.confirmedBy].filter((id) => id != null))
  const gone = [...owners].filter((id) => !known.has(id))
  return [...office, ...(await Promise.all(gone.map((id) => getPerson(tx, id))))]
}

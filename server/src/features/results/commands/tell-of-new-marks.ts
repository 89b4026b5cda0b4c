import type { CallId, EntryId, PersonId } from '#kernel/ids.ts'
import { inLanguage, isLanguage } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getPerson, organisersOf } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById, type Call, type Round } from '#features/calls/index.ts'
import { marksAround } from '#features/jury/index.ts'
import * as notices from '#features/notices/index.ts'
import { decidingRound, ofRound, roundsThatGive } from '../core/of-round.ts'
import { movesBetween, type Move } from '../core/moves.ts'
import { categoryOf } from '../core/entry-views.ts'
import { insertChange } from '../store/changes.ts'
import { decisionsOf } from '../store/decisions.ts'
import { listJudged } from '../store/entries.ts'
import { lockResultsOf } from '../store/lock.ts'
import { lastPublication, type Publication } from '../store/publications.ts'
import { givenTo } from '../views/publication.ts'
import { ownCategoriesOf } from '../views/own.ts'
import type { ChangeFacts } from '../tables.ts'

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
    const round = givingRound(call, category, around.roundKey)
    if (!round) return
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
      facts: changeFacts({ call, category, round }, moves, decisions),
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

type Ordered = { readonly call: Call; readonly category: string; readonly round: Round }

/** The round with this key, if it gives something in the category; the order of one that gives nothing was told by its shortlist. */
const givingRound = ({ document }: Call, category: string, key: string): Round | undefined =>
  [...roundsThatGive(document, category), decidingRound(document, category)].find((one) => one.key === key)

const changeFacts = (
  { call, category, round }: Ordered,
  moves: readonly Move[],
  decisions: Awaited<ReturnType<typeof decisionsOf>>,
): ChangeFacts => ({
  distinction: null,
  category,
  ...(call.document.rounds.length > 1 ? { round: round.key } : {}),
  moves: moves.map(({ entryId: id, ...move }) => {
    const entryId = id as EntryId
    return { ...move, entryId, ...givenTo(decisions, entryId) }
  }),
})

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

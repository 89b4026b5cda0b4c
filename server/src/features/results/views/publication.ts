import type { EntryId } from '#kernel/ids.ts'
import { markOf } from '#kernel/proof/index.ts'
import { verdictView } from '#kernel/verdict.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { mayRunCall, officeCall, type Call } from '#features/calls/index.ts'
import { lacksForPublic } from '#features/entries/index.ts'
import { wonTwiceAmong } from '../core/authorities-won.ts'
import { overgivenAmong, ungivenAmong } from '../core/overgiven.ts'
import { categoryOf, outlineOf } from '../core/entry-views.ts'
import { undecidedAmong } from '../core/undecided.ts'
import { differences, hashOf, seenHashOf, type Difference, type Visible } from '../core/visible.ts'
import { isOutdated, mayConfirm, mayPropose, mayWithdraw } from '../policy.ts'
import { decisionsOf, type DecisionsByEntry } from '../store/decisions.ts'
import {
  countReceived,
  countUnchecked,
  inPublicWords,
  listGone,
  listJudged,
  type Judged,
} from '../store/entries.ts'
import { namesById, type Publication } from '../store/publications.ts'
import { changesView } from './changes.ts'
import { officialPlaces } from './official-places.ts'
import { closedUntilPublished } from './own.ts'
import { secondPeopleView } from './second-people.ts'
import { confirmingOf } from '../scope.ts'

/** What publishing now would make visible, and the rows behind it. */
export async function visibleOf(db: Db, call: Call) {
  const judged = await listJudged(db, call.id)
  const decisions = await decisionsOf(db, call.id)
  const visible: Visible = {
    received: await countReceived(db, call.id),
    entries: judged.map(({ submission, owner }) => ({
      entryId: submission.entryId,
      submissionId: submission.id,
      number: submission.number,
      title: submission.title,
      ...onlySeveral(givenTo(decisions, submission.entryId)),
      mailTo: owner.email,
    })),
  }
  const unchecked = await countUnchecked(db, call.id)
  const { undecided } = undecidedIn(judged, decisions)
  const competing = judged.map(({ submission: { entryId, categoryKey, number }, authorities }) => ({
    ...{ entryId, category: categoryKey, number, authorities },
    ...givenTo(decisions, entryId),
  }))
  const places = await officialPlaces(db, call, competing)
  const hidden = (await inPublicWords(db, judged)).flatMap(hiddenMediaOf)
  const languages = judged.map(languageOf)
  return {
    ...{ judged, decisions, visible, unchecked, undecided, places, hidden },
    overgiven: overgivenAmong(call.document, competing),
    ungiven: ungivenAmong(call.document, competing),
    wonTwice: wonTwiceAmong(call.document, competing),
    hash: hashOf(visible),
    /** Whoever acts has seen all of this; what a page carries is its mark. */
    seen: seenHashOf({ ...visible, places, languages, hidden }),
  }
}

/**
 * The same for somebody: that a distinction is over its limit where they are told nothing would tell them who has it. For them
 * it is something that others have yet to decide, like what is undecided there.
 */
export function asToldTo(now: VisibleNow, closed: ReadonlySet<string>): VisibleNow {
  const isTold = ({ categories }: { readonly categories: readonly string[] }): boolean =>
    !categories.some((category) => closed.has(category))
  const told = {
    overgiven: now.overgiven.filter(isTold),
    wonTwice: now.wonTwice.filter(isTold),
    ungiven: now.ungiven.filter(isTold),
  }
  const left = now.overgiven.length + now.wonTwice.length + now.ungiven.length
  const isLeft = told.overgiven.length + told.wonTwice.length + told.ungiven.length
  return { ...now, ...told, undecided: now.undecided + left - isLeft }
}

const undecidedIn = (
  judged: readonly Judged[],
  decisions: DecisionsByEntry,
  closed: ReadonlySet<string> = new Set(),
) =>
  undecidedAmong(
    judged.map(({ submission }) => submission),
    (entryId) => decisions.has(entryId as EntryId),
    closed,
  )

const namedIn =
  ({ document }: Call) =>
  <One extends { readonly categories: readonly string[] }>(one: One) => ({
    ...one,
    categories: one.categories.map((category) => categoryOf(document, category)),
  })

export type VisibleNow = Awaited<ReturnType<typeof visibleOf>>

/** What was resolved that an entry gets. */
export function givenTo(decisions: DecisionsByEntry, entryId: Judged['submission']['entryId']) {
  const { distinctionKey: distinction = null, beside = [] } = decisions.get(entryId)?.decision ?? {}
  return { distinction, beside: [...beside] }
}

const nothing = () => ({ distinction: null, beside: [] })

/** Said only where there are several, so that a preview of yesterday has the hash that it had. */
const onlySeveral = ({ distinction, beside }: ReturnType<typeof givenTo>) =>
  beside.length > 0 ? { distinction, beside } : { distinction }

export const languageOf = ({ owner }: Pick<Judged, 'owner'>): Language =>
  isLanguage(owner.language) ? owner.language : 'en'

export async function previewPublication(ctx: Ctx, input: { call: string }) {
  const call = await officeCall(ctx, input.call)
  const own = await closedUntilPublished(ctx, ctx.db, call)
  const now = asToldTo(await visibleOf(ctx.db, call), own)
  const { judged, decisions, visible } = now
  const facts = await confirmingOf(ctx, ctx.db, call)
  const isTold = ({ submission }: Judged) => !own.has(submission.categoryKey)
  const { publication: last } = facts
  const waiting = last?.state === 'proposed' ? last : null
  return {
    ...actsOn(ctx, call, facts, now),
    figures: { received: visible.received, admitted: judged.length },
    categories: byCategory(call, { judged, decisions, own }),
    ...undecidedIn(judged, decisions, own),
    isDecided: now.undecided === 0,
    overgiven: now.overgiven.map(namedIn(call)),
    ungiven: now.ungiven.map(namedIn(call)),
    wonTwice: now.wonTwice.map(({ numbers }) => ({ numbers: [...numbers] })),
    held: await heldOf(ctx.db, call, { decisions, own }),
    unreviewed: judged
      .filter((one) => isTold(one) && now.places.get(one.submission.entryId) == null)
      .map(({ submission: { entryId, number, title, titleLanguage } }) => ({
        ...{ entryId, number, title, titleLanguage },
      })),
    hiddenMedia: now.hidden,
    mails: judged.map((one) => ({
      entryId: one.submission.entryId,
      number: one.submission.number,
      title: one.submission.title,
      to: one.owner.email,
      language: languageOf(one),
      because: isTold(one) ? null : 'own-conflict',
      isDecided: isTold(one) && decisions.has(one.submission.entryId),
      ...(isTold(one) ? givenTo(decisions, one.submission.entryId) : nothing()),
    })),
    publication: last && (await publicationView(ctx, last)),
    differences: waiting ? told(differences(waiting.preview, visible), judged, isTold) : [],
    isOutdated: isOutdated(last, now),
    embargoedUntil: facts.embargoedUntil?.toISOString() ?? null,
    mayWithdraw: verdictView(mayWithdraw(ctx.actor, call, last)),
    changes: await changesView(ctx, call, last),
    secondPeople: await secondPeopleView(ctx, call, {
      publication: waiting,
      proposer: waiting?.proposedBy ?? (mayRunCall(ctx.actor, call).ok ? personIdOf(ctx) : null),
    }),
  }
}

/** What may be done with a publication, and the mark of what it shows for whoever may do either. */
function actsOn(ctx: Ctx, call: Call, facts: Awaited<ReturnType<typeof confirmingOf>>, now: VisibleNow) {
  const proposing = mayPropose(ctx.actor, call, facts, now)
  const confirming = mayConfirm(ctx.actor, call, facts, now)
  return {
    hash: proposing.ok || confirming.ok ? markOf(ctx.settings.secret, now.seen) : '',
    mayPropose: verdictView(proposing),
    mayConfirm: verdictView(confirming),
  }
}

const personIdOf = ({ actor }: Ctx) => (actor.kind === 'person' ? actor.personId : null)

/** Which distinction took whose place is not told of one's own and of those that compete with it. */
function told(all: readonly Difference[], judged: readonly Judged[], isTold: (one: Judged) => boolean) {
  const closed = new Set(judged.filter((one) => !isTold(one)).map(({ submission }) => submission.number))
  return all.filter(({ kind, number }) => kind !== 'distinction' || !closed.has(number))
}

/** Distinctions on entries that have left: nothing is given for them, and the office resolves what becomes of each. */
async function heldOf(db: Db, call: Call, { decisions, own }: Pick<Resolved, 'decisions' | 'own'>) {
  return (await listGone(db, call.id)).flatMap(({ submission }) => {
    const { entryId, number, title, titleLanguage, categoryKey } = submission
    const { distinction, beside } = givenTo(decisions, entryId)
    if (distinction === null || own.has(categoryKey)) return []
    const category = categoryOf(call.document, categoryKey)
    return [{ entryId, number, title, titleLanguage, category, distinction, beside }]
  })
}

type Resolved = {
  readonly judged: readonly Judged[]
  readonly decisions: DecisionsByEntry
  readonly own: ReadonlySet<string>
}

function byCategory(call: Call, { judged, decisions, own }: Resolved) {
  return call.document.categories.map(({ key }) => ({
    category: categoryOf(call.document, key),
    because: own.has(key) ? 'own-conflict' : null,
    entries: judged
      .filter(({ submission }) => submission.categoryKey === key)
      .map(({ submission, isFictitious }) => ({
        ...outlineOf(submission, isFictitious),
        ...(own.has(key) ? nothing() : givenTo(decisions, submission.entryId)),
        isDecided: !own.has(key) && decisions.has(submission.entryId),
      })),
  }))
}

function hiddenMediaOf({ submission }: Judged) {
  const { entryId, number, title } = submission
  return submission.media
    .filter(({ kind }) => kind === 'image')
    .map((picture) => ({
      entryId,
      number,
      title,
      fileName: picture.fileName,
      lacks: lacksForPublic(picture),
    }))
    .filter(({ lacks }) => lacks.length > 0)
}

async function publicationView(ctx: Ctx, last: Publication) {
  const names = await namesById(ctx.db, [last.proposedBy, last.confirmedBy, last.withdrawnBy])
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? ''))
  return {
    state: last.state,
    proposedAt: last.proposedAt.toISOString(),
    proposedBy: nameOf(last.proposedBy) ?? '',
    isMine: last.proposedBy === personIdOf(ctx),
    confirmedAt: last.confirmedAt?.toISOString() ?? null,
    confirmedBy: nameOf(last.confirmedBy),
    withdrawnAt: last.withdrawnAt?.toISOString() ?? null,
    withdrawnBy: nameOf(last.withdrawnBy),
    withdrawalReason: last.withdrawalReason,
  }
}

import { officesOf } from '#kernel/office.ts'
import type { CallId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { contactOf } from '../core/contact.ts'
import type { CallDocument } from '../core/document.ts'
import { takesEntries } from '../policy/cancelling.ts'
import { NONE_ENDED, NOTHING_ENDED, type EndedCalls, type EndedEarly } from '../core/ended-early.ts'
import { asTold, entriesWindow } from '../core/phases.ts'
import { takenUntil, timeline } from '../core/timeline.ts'
import { documentText } from '../core/preset.ts'
import { mayCreateCalls, mayRunCall, maySeeVersion } from '../policy.ts'
import { officeCall } from '../scope.ts'
import { cancelledAmong, cancelledView } from './cancelled.ts'
import { CALLS_A_PAGE, getCall, listCallRows, type Call } from '../store/calls.ts'
import { findDocumentsAt } from '../store/documents.ts'
import { cutDocument, type Wanted } from './cut-document.ts'
import { whileUnchanged } from './while-unchanged.ts'

type Seen = {
  readonly now: Date
  readonly ended: ReadonlyMap<CallId, EndedEarly>
  readonly cancelled: Awaited<ReturnType<typeof cancelledAmong>>
}

/** Of several windows for entries the one that people can use: `opensAt` and `closesAt` are of that, until an act has ended it. */
const windowOf = ({ document, ...call }: Call, early: EndedEarly, now: Date) => {
  const window = entriesWindow(document, now)
  const [opensAt, planned] = [window?.opensAt ?? call.opensAt, window?.closesAt ?? call.closesAt]
  const closesAt = takenUntil({ opensAt, closesAt: planned }, early) ?? planned
  return { opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() }
}

/** What acts have ended of a call, cancelling it among them. */
const earlyOf = ({ id, state, cancelledAt }: Call, { ended }: Pick<Seen, 'ended'>): EndedEarly => ({
  ...(ended.get(id) ?? NOTHING_ENDED),
  cancelledAt,
  isDraft: state === 'draft',
})

/** As it is told: pages for its office say of the minutes of a silent grace themselves. */
const isOpen = (call: Call, { entries }: EndedEarly, now: Date): boolean =>
  call.state === 'announced' && !entries && takesEntries({ ...call, document: asTold(call.document) }, now)

const factsOf = (call: Call, { now, ended, cancelled }: Seen, early = earlyOf(call, { ended })) => ({
  id: call.id,
  key: call.key,
  state: call.state,
  isDemonstration: call.isDemonstration,
  ...windowOf(call, early, now),
  isOpenForEntries: isOpen(call, early, now),
  timeline: [...timeline(call.document, now, early)],
  cancelled: cancelled.filter(({ callId }) => callId === call.id).map(cancelledView),
})

const summaryOf = (call: Call, seen: Seen) => ({
  ...factsOf(call, seen),
  name: { ...call.document.name },
  shortName: { ...call.document.shortName },
  demonstration: call.document.demonstration && { ...call.document.demonstration },
  year: call.document.year,
  zone: call.document.zone,
  contact: contactOf(call.document),
  programme: { id: call.programmeId, name: { ...call.document.programme.name } },
})

/** What is asked beside calls, in one query for all of them. */
const seenOf = async (ctx: Ctx, ended: EndedCalls, rows: readonly Call[]): Promise<Seen> => ({
  now: ctx.now,
  ended: await ended(
    ctx.db,
    rows.map(({ id }) => id),
  ),
  cancelled: await cancelledAmong(ctx.db, rows),
})

type Page = { readonly page: number }
const FIRST: Page = { page: 1 }

export async function listCalls(ctx: Ctx, { page } = FIRST, ended = NONE_ENDED) {
  return listed(ctx, ended, await listCallRows(ctx.db, { announcedOnly: true, ids: null, page }))
}

async function listed(ctx: Ctx, ended: EndedCalls, found: { rows: readonly Call[]; total: number }) {
  const seen = await seenOf(ctx, ended, found.rows)
  return {
    calls: found.rows.map((call) => summaryOf(call, seen)),
    total: found.total,
    pageSize: CALLS_A_PAGE,
  }
}

type Asked = { readonly call: string; readonly version?: number | undefined } & Wanted

export async function showCall(ctx: Ctx, input: Asked, ended = NONE_ENDED) {
  const call = await getCall(ctx.db, input.call)
  demand(maySeeVersion(ctx.actor, call, input.version ?? call.documentVersion))
  return viewOf(call, await seenOf(ctx, ended, [call]), await toldAt(ctx, call, input))
}

async function documentAt(ctx: Ctx, call: Call, version: number): Promise<CallDocument> {
  const [document] =
    version === call.documentVersion ? [call.document] : await findDocumentsAt(ctx.db, call.id, [version])
  if (!document) throw new Refusal('not-found')
  return document
}

/** The document of a version, as far as it is asked for, by its number. */
async function cutAt(ctx: Ctx, call: Call, { version = call.documentVersion, ...wanted }: Asked) {
  return { documentVersion: version, document: cutDocument(await documentAt(ctx, call, version), wanted) }
}

/** The same as everybody is told of it. */
async function toldAt(ctx: Ctx, call: Call, { version = call.documentVersion, ...wanted }: Asked) {
  const document = asTold(await documentAt(ctx, call, version))
  return { documentVersion: version, document: cutDocument(document, wanted) }
}

type Cut = Awaited<ReturnType<typeof cutAt>>

const viewOf = (call: Call, seen: Seen, cut: Cut) => ({
  ...factsOf(call, seen),
  ...cut,
  now: seen.now.toISOString(),
})

export async function listOfficeCalls(ctx: Ctx, { page } = FIRST, ended = NONE_ENDED) {
  const found = await listCallRows(ctx.db, { announcedOnly: false, ids: officesOf(ctx.actor), page })
  return { ...(await listed(ctx, ended, found)), mayCreate: mayCreateCalls(ctx.actor).ok }
}

export async function showOfficeCall(ctx: Ctx, input: Asked, ended = NONE_ENDED) {
  const call = await officeCall(ctx, input.call)
  const found = await whileUnchanged(ctx, call, 'ended', async () => [...(await ended(ctx.db, [call.id]))])
  const seen = { now: ctx.now, ended: new Map(found), cancelled: await cancelledAmong(ctx.db, [call]) }
  return { ...viewOf(call, seen, await cutAt(ctx, call, input)), mayRun: mayRunCall(ctx.actor, call).ok }
}

export async function readCallDocument(ctx: Ctx, input: { call: string }) {
  const call = await officeCall(ctx, input.call)
  return { documentVersion: call.documentVersion, yaml: documentText(call.document) }
}

import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { deepFrozen } from '#kernel/frozen.ts'
import { newId, type CallId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { builtOnce } from '#platform/db/built-once.ts'
import type { Db } from '#platform/db/client.ts'
import { rowVersionOf } from '#platform/db/row-version.ts'
import { brokenConstraint, refuseOn } from '#platform/db/violations.ts'
import type { CallDocument } from '../core/document.ts'
import { entriesWindows } from '../core/phases.ts'
import { impossible } from '#kernel/impossible.ts'
import { CALL_MOVES } from '../states.ts'
import { callPulses, calls } from '../tables.ts'
import { documentAt, documentsAt, insertVersion } from './documents.ts'
import { forgetTextsOf } from './texts.ts'
import { carryOn, leaveKey } from './left-keys.ts'
import { ensureProgramme, refuseOtherProgramme } from './programmes.ts'

type CallRow = typeof calls.$inferSelect
/** With the document of its last version. */
export type Call = CallRow & { readonly document: CallDocument }

const met = { call: getTableColumns(calls), row: rowVersionOf('calls') }
const rowByKey = builtOnce((db) =>
  db
    .select(met)
    .from(calls)
    .where(eq(calls.key, sql.placeholder('key')))
    .prepare('call_by_key'),
)
const rowById = builtOnce((db) =>
  db
    .select(met)
    .from(calls)
    .where(eq(calls.id, sql.placeholder('id')))
    .prepare('call_by_id'),
)
type Met = { readonly call: CallRow; readonly row: string }

/** Calls as they were read, by their keys: one and the same as long as its row is, so that what follows from it can be kept beside it. */
const MOST_REMEMBERED = 100
const remembered = new LRUCache<string, { readonly row: string; readonly call: Call }>({
  max: MOST_REMEMBERED,
})

/** The call by its key, as it stands in addresses. A statement that has just met its row may say in which version. */
export async function getCall(db: Db, key: string, version?: string): Promise<Call> {
  const known = remembered.get(key)
  if (known !== undefined && known.row === version) return known.call
  const [found] = await rowByKey(db).execute({ key })
  if (!found) throw new Refusal('not-found')
  return whole(db, found)
}

export async function getCallById(db: Db, id: CallId): Promise<Call> {
  const call = await findCallById(db, id)
  if (!call) throw new Refusal('not-found')
  return call
}

/** Null when it was deleted. */
export async function findCallById(db: Db, id: CallId): Promise<Call | null> {
  const [found] = await rowById(db).execute({ id })
  return found ? whole(db, found) : null
}

async function whole(db: Db, { call: { ...call }, row }: Met): Promise<Call> {
  const known = remembered.get(call.key)
  if (known?.row === row) return known.call
  const document = await documentAt(db, call.id, call.documentVersion)
  const found = deepFrozen({ row, call: { ...call, document } })
  remembered.set(call.key, found)
  return found.call
}

/** The call, and nobody begins anything in it or changes it until the transaction ends. */
export async function lockCall(tx: Db, key: string): Promise<Call> {
  const [found] = await tx.select(met).from(calls).where(eq(calls.key, key)).for('update')
  if (!found) throw new Refusal('not-found')
  return whole(tx, found)
}

/** What was found beside calls, each with its call's document: those that are not known in one query. */
export async function withDocuments<Found extends { readonly call: CallRow }>(
  db: Db,
  found: readonly Found[],
) {
  const documentOf = await documentsAt(
    db,
    found.map(({ call: { id, documentVersion } }) => ({ callId: id, version: documentVersion })),
  )
  return found.map((one) => {
    const { id, documentVersion } = one.call
    const document = documentOf({ callId: id, version: documentVersion })
    return { ...one, call: { ...one.call, document } satisfies Call }
  })
}

/** Erases the call's row; its versions, numbers and roles go with it, and last what was counted while they went. */
export async function deleteCall(tx: Db, call: Call): Promise<void> {
  await tx
    .delete(calls)
    .where(eq(calls.id, call.id))
    .catch((error: unknown) =>
      refuseOn(error, {
        entries_call_fkey: 'call-was-entered',
        submissions_version_fkey: 'call-was-entered',
        reviews_version_fkey: 'call-was-entered',
        jurors_call_fkey: 'preview-outdated',
      }),
    )
  await forgetTextsOf(tx, call.id)
  await tx.delete(callPulses).where(eq(callPulses.callId, call.id))
  await leaveKey(tx, call)
}

type Listed = {
  readonly announcedOnly: boolean
  /** Null: all. */
  readonly ids: readonly string[] | null
  /** From 1. */
  readonly page: number
}

/** How many calls stand on one page of a list. */
export const CALLS_A_PAGE = 50

/** A page of the calls, the one that opens last first, and how many there are. Two queries, and one for documents that are not known. */
export async function listCallRows(db: Db, { announcedOnly, ids, page }: Listed) {
  const wanted = and(
    announcedOnly ? eq(calls.state, 'announced') : undefined,
    ids === null ? undefined : inArray(calls.id, ids as CallId[]),
  )
  const found = await db
    .select({ call: calls })
    .from(calls)
    .where(wanted)
    .orderBy(desc(calls.opensAt), desc(calls.id))
    .limit(CALLS_A_PAGE)
    .offset((page - 1) * CALLS_A_PAGE)
  const rows = (await withDocuments(db, found)).map(({ call }) => call)
  return { rows, total: await db.$count(calls, wanted) }
}

/** From the first opening to the last close: instants that a call without an end to its entries cannot have: the database wants both. */
function windowOf(document: CallDocument): { opensAt: Date; closesAt: Date } {
  const windows = entriesWindows(document)
  const [first] = windows
  const closes = windows.flatMap(({ closesAt }) => closesAt?.getTime() ?? [])
  if (!first || closes.length < windows.length)
    throw new Refusal('call-document-invalid', { fields: [{ field: 'phases', code: 'required' }] })
  return { opensAt: first.opensAt, closesAt: new Date(Math.max(...closes)) }
}

export async function insertCall(
  db: Db,
  document: CallDocument,
  facts: { readonly isDemonstration: boolean; readonly now: Date },
): Promise<Call> {
  const programmeId = await ensureProgramme(db, document)
  const { opensAt, closesAt } = windowOf(document)
  const id = newId<CallId>()
  const [made] = await db
    .insert(calls)
    .values({
      id,
      programmeId,
      key: document.key,
      numberPrefix: document.numberPrefix,
      opensAt,
      closesAt,
      isDemonstration: facts.isDemonstration,
      createdAt: facts.now,
    })
    .returning()
    .catch((error: unknown) => refuseTaken(error, document))
  const call = await carryOn(db, made ?? impossible('an insert returns its row'))
  return withVersion(db, call, document, facts.now)
}

/** Says which of the two names another call has; the line of it is for the person to find, who sees the document. */
function refuseTaken(error: unknown, { key, numberPrefix }: CallDocument): never {
  const broken = brokenConstraint(error)
  const taken = (code: string, value: string) =>
    new Refusal('call-key-taken', { fields: [{ field: 'yaml', code, params: { value } }] })
  if (broken === 'calls_key_key') throw taken('preset-key-taken', key)
  if (broken === 'calls_number_prefix_key') throw taken('preset-prefix-taken', numberPrefix)
  throw error
}

/** The keys and prefixes that calls have, drafts included. */
export async function namesInUse(db: Db): Promise<{ keys: Set<string>; prefixes: Set<string> }> {
  const rows = await db.select({ key: calls.key, prefix: calls.numberPrefix }).from(calls)
  return { keys: new Set(rows.map(({ key }) => key)), prefixes: new Set(rows.map(({ prefix }) => prefix)) }
}

/** Puts a new version of the document in place if the call is still the draft that was read; refuses one of another programme. */
export async function replaceDocument(
  db: Db,
  call: Call,
  document: CallDocument,
  now: Date,
): Promise<Call | null> {
  await refuseOtherProgramme(db, call.programmeId, document)
  const [replaced] = await db
    .update(calls)
    .set({
      documentVersion: call.documentVersion + 1,
      key: document.key,
      numberPrefix: document.numberPrefix,
      ...windowOf(document),
    })
    .where(
      and(eq(calls.id, call.id), eq(calls.documentVersion, call.documentVersion), eq(calls.state, 'draft')),
    )
    .returning()
    .catch((error: unknown) => refuseTaken(error, document))
  if (!replaced) return null
  const changed = replaced.key === call.key ? replaced : await takeKey(db, call, replaced)
  return withVersion(db, changed, document, now)
}

async function withVersion(tx: Db, call: CallRow, document: CallDocument, now: Date): Promise<Call> {
  const version = { callId: call.id, version: call.documentVersion }
  return { ...call, document: await insertVersion(tx, version, document, now) }
}

async function takeKey(tx: Db, before: CallRow, call: CallRow): Promise<CallRow> {
  await leaveKey(tx, before)
  return carryOn(tx, call)
}

/** Announces the call if it is still a draft; false: of two at once the other was first. */
export async function announce(db: Db, call: Call, now: Date): Promise<boolean> {
  const moved = await db
    .update(calls)
    .set({ state: CALL_MOVES.announce.to, announcedAt: now })
    .where(and(eq(calls.id, call.id), inArray(calls.state, [...CALL_MOVES.announce.from])))
    .returning({ id: calls.id })
  return moved.length > 0
}

import { and, desc, eq, or, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { deepFrozen } from '#kernel/frozen.ts'
import type { CallId } from '#kernel/ids.ts'
import { impossible } from '#kernel/impossible.ts'
import type { Db } from '#platform/db/client.ts'
import type { CallDocument } from '../core/document.ts'
import { readDocument } from '../core/formats/index.ts'
import { callVersions } from '../tables.ts'

/** A version of a call's document, by the number that what was made under it keeps. */
export type Version = { readonly callId: CallId; readonly version: number }

/** With its form a document is long; few calls are looked at in a day, and each in a version or two. */
const MOST_KEPT = 200
const kept = new LRUCache<string, CallDocument>({ max: MOST_KEPT })

const nameOf = ({ callId, version }: Version): string => `${callId} ${version}`

/**
 * Whether a row is there for good: what this transaction has written itself may be undone, and another document take its number.
 * Its own rows, those of its savepoints too, have numbers from its own upwards.
 */
const isSettled = sql<boolean>`coalesce(
  call_versions.xmin::text::bigint < pg_current_xact_id_if_assigned()::xid::text::bigint, true)`

/** The document that a call had in a version: the one way to it. Versions never change, so that a known one asks nothing. */
export async function documentAt(db: Db, callId: CallId, version: number): Promise<CallDocument> {
  const documents = await documentsAt(db, [{ callId, version }])
  return documents({ callId, version })
}

/** The same of numbers that somebody asks for, each in its place; null: the call has no such version. */
export async function findDocumentsAt<const Numbers extends readonly number[]>(
  db: Db,
  callId: CallId,
  numbers: Numbers,
): Promise<{ readonly [N in keyof Numbers]: CallDocument | null }> {
  const versions = numbers.map((version) => ({ callId, version }))
  const found = await foundAt(db, versions)
  return versions.map((version) => found.get(nameOf(version)) ?? null) as {
    [N in keyof Numbers]: CallDocument | null
  }
}

/** The documents of many versions at once: those that are not known in one query, however many they are. */
export async function documentsAt(
  db: Db,
  wanted: readonly Version[],
): Promise<(version: Version) => CallDocument> {
  const found = await foundAt(db, wanted)
  return (version) => found.get(nameOf(version)) ?? impossible(`${nameOf(version)} is no version of a call`)
}

async function foundAt(db: Db, wanted: readonly Version[]): Promise<ReadonlyMap<string, CallDocument>> {
  const found = new Map<string, CallDocument>()
  const missing = new Map<string, Version>()
  for (const version of wanted) {
    const known = kept.get(nameOf(version))
    if (known) found.set(nameOf(version), known)
    else missing.set(nameOf(version), version)
  }
  for (const row of missing.size > 0 ? await readVersions(db, [...missing.values()]) : []) {
    const document = deepFrozen(readDocument(row.document))
    found.set(nameOf(row), document)
    if (row.isSettled) kept.set(nameOf(row), document)
  }
  return found
}

/** The numbers of a call's versions with when they were put in place, the latest first. */
export const listVersions = (db: Db, callId: CallId) =>
  db
    .select({ version: callVersions.version, createdAt: callVersions.createdAt })
    .from(callVersions)
    .where(eq(callVersions.callId, callId))
    .orderBy(desc(callVersions.version))

type Made = { readonly callVersion: number }
type Own = { readonly id: CallId; readonly documentVersion: number; readonly document: CallDocument }

/**
 * The document under which each of these was made, by the version that it keeps: submissions and reviews of a call are read with no
 * other. Those of the version that stands ask nothing; all others together ask once, until they are known.
 */
export async function documentsOf(
  db: Db,
  call: Own,
  made: readonly Made[],
): Promise<(one: Made) => CallDocument> {
  const versionOf = ({ callVersion }: Made): Version => ({ callId: call.id, version: callVersion })
  const isOfToday = ({ callVersion }: Made): boolean => callVersion === call.documentVersion
  const earlier = await documentsAt(db, made.filter((one) => !isOfToday(one)).map(versionOf))
  return (one) => (isOfToday(one) ? call.document : earlier(versionOf(one)))
}

/** The same of one. */
export const documentOf = async (db: Db, call: Own, one: Made): Promise<CallDocument> =>
  (await documentsOf(db, call, [one]))(one)

const readVersions = (db: Db, versions: readonly Version[]) =>
  db
    .select({
      callId: callVersions.callId,
      version: callVersions.version,
      document: callVersions.document,
      isSettled,
    })
    .from(callVersions)
    .where(
      or(
        ...versions.map(({ callId, version }) =>
          and(eq(callVersions.callId, callId), eq(callVersions.version, version)),
        ),
      ),
    )

/** Keeps a document as the version that it is from now on. */
export async function insertVersion(
  tx: Db,
  { callId, version }: Version,
  document: CallDocument,
  createdAt: Date,
): Promise<CallDocument> {
  const [made] = await tx
    .insert(callVersions)
    .values({ callId, version, document, createdAt })
    .returning({ document: callVersions.document })
  return readDocument(made?.document ?? impossible('an insert returns its row'))
}

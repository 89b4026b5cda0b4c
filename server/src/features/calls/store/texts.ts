import { asc, eq, sql } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { FIRST, inBatches } from '#platform/db/brought-forward.ts'
import type { Db } from '#platform/db/client.ts'
import {
  forgetTexts,
  putTexts,
  textsAfter,
  textsOf,
  type Holder,
  type Writing,
} from '#features/translations/index.ts'
import type { CallDocument } from '../core/document.ts'
import { readDocument } from '../core/formats/index.ts'
import { textsIn } from '../core/texts-in.ts'
import { calls, callVersions } from '../tables.ts'

export const textsHolder = (id: CallId): Holder => ({ kind: 'call', id })

/** They go with their call. */
export const forgetTextsOf = (tx: Db, id: CallId): Promise<void> => forgetTexts(tx, textsHolder(id))

type InPlace = { readonly id: CallId; readonly documentVersion: number; readonly document: CallDocument }

/** Keeps the texts of a document that is put in place: those that stay as they were keep who wrote them, and of which original. */
export async function keepTexts(
  tx: Db,
  { id, documentVersion, document }: InPlace,
  writing: Writing,
): Promise<void> {
  const holder = textsHolder(id)
  const said = { ...writing, languages: LANGUAGES }
  await putTexts(tx, holder, documentVersion, (stands) => textsAfter(stands, textsIn(document), said))
}

/** As many calls as are brought forward in one transaction; each has thousands of texts in each of its versions. */
const CALLS_AT_ONCE = 10

/** Keeps the texts of calls from before they were kept, version by version; who wrote them is not known. */
export const keepTextsOfEarlierCalls = (db: Db): Promise<unknown> =>
  inBatches(db, async (tx, after) => {
    const due = await tx
      .select({ id: calls.id })
      .from(calls)
      .where(
        sql`${calls.id} > ${after} and not exists (
          select 1 from translations t where t.holder_kind = 'call' and t.holder_id = ${calls.id})`,
      )
      .orderBy(asc(calls.id))
      .limit(CALLS_AT_ONCE)
    for (const { id } of due) await keepEachVersion(tx, id)
    const last = due.at(-1)
    return last === undefined ? null : { done: due, last: last.id }
  })

async function keepEachVersion(tx: Db, id: CallId): Promise<void> {
  for (const { version, document, createdAt } of await versionsOf(tx, id)) {
    const call = { id, documentVersion: version, document: readDocument(document) }
    await keepTexts(tx, call, { origin: 'imported', writtenBy: null, writtenAt: createdAt })
  }
}

const versionsOf = (db: Db, id: CallId) =>
  db.select().from(callVersions).where(eq(callVersions.callId, id)).orderBy(asc(callVersions.version))

/** Calls of which other texts are kept than their document of today has. */
export async function callsWithOtherTexts(db: Db): Promise<readonly { readonly id: CallId }[]> {
  const found: { readonly id: CallId }[] = []
  for (let after: string | undefined = FIRST; after !== undefined;) {
    const [row] = await db
      .select({ id: calls.id, document: callVersions.document })
      .from(calls)
      .innerJoin(
        callVersions,
        sql`${callVersions.callId} = ${calls.id} and ${callVersions.version} = ${calls.documentVersion}`,
      )
      .where(sql`${calls.id} > ${after}`)
      .orderBy(asc(calls.id))
      .limit(1)
    if (row && !(await areKept(db, row.id, readDocument(row.document)))) found.push({ id: row.id })
    after = row?.id
  }
  return found
}

async function areKept(db: Db, id: CallId, document: CallDocument): Promise<boolean> {
  const line = ({ key, language, words }: { key: string; language: string; words: string }) =>
    `${key} ${language} ${words}`
  const kept = new Set((await textsOf(db, textsHolder(id))).map(line))
  const said = textsIn(document).map(line)
  return kept.size === said.length && said.every((one) => kept.has(one))
}

import { asc, sql } from 'drizzle-orm'
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
import { textsIn } from '../core/texts-in.ts'
import { calls } from '../tables.ts'
import { documentAt, listVersions } from './documents.ts'

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
  for (const { version, createdAt } of (await listVersions(tx, id)).toReversed()) {
    const call = { id, documentVersion: version, document: await documentAt(tx, id, version) }
    await keepTexts(tx, call, { origin: 'imported', writtenBy: null, writtenAt: createdAt })
  }
}

/** Calls of which other texts are kept than their document of today has. */
export async function callsWithOtherTexts(db: Db): Promise<readonly { readonly id: CallId }[]> {
  const found: { readonly id: CallId }[] = []
  for (let after: string | undefined = FIRST; after !== undefined;) {
    const [row] = await db
      .select({ id: calls.id, version: calls.documentVersion })
      .from(calls)
      .where(sql`${calls.id} > ${after}`)
      .orderBy(asc(calls.id))
      .limit(1)
    if (row && !(await areKept(db, row.id, await documentAt(db, row.id, row.version))))
      found.push({ id: row.id })
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

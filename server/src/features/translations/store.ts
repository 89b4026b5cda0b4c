import { isDeepStrictEqual } from 'node:util'
import {
  and,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  or,
  sql,
  type AnyColumn,
  type SQL,
} from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { keptAsRight, takenBack } from './core/texts-after.ts'
import type { Holder, Text } from './core/text.ts'
import { translations } from './tables.ts'

const { holderKind, holderId, since, until, ...FACTS } = getTableColumns(translations)

const ofHolder = ({ kind, id }: Holder): SQL | undefined => and(eq(holderKind, kind), eq(holderId, id))

/** What stands in a version of its holder; without one, in its last. */
export const standsAt = (version?: number | AnyColumn): SQL | undefined =>
  version === undefined ? isNull(until) : and(lte(since, version), or(isNull(until), gt(until, version)))

/** All that stands of a holder, in every language: one query. */
export async function textsOf(db: Db, holder: Holder, version?: number): Promise<readonly Text[]> {
  return db
    .select(FACTS)
    .from(translations)
    .where(and(ofHolder(holder), standsAt(version)))
}

/**
 * Puts in place what is made of all that stands, as all that its holder says from this version on: rows that stay as they are stay, the
 * others end. How many began.
 */
export async function putTexts(
  tx: Db,
  holder: Holder,
  version: number,
  madeOf: (stands: readonly Text[]) => readonly Text[],
): Promise<number> {
  const before = await textsOf(tx, holder)
  const texts = madeOf(before)
  const stands = new Map(before.map((text) => [nameOf(text), text]))
  const isKept = (text: Text) => isDeepStrictEqual(stands.get(nameOf(text)), text)
  const kept = new Set(texts.filter(isKept).map(nameOf))
  await end(
    tx,
    holder,
    version,
    before.filter((text) => !kept.has(nameOf(text))),
  )
  const anew = texts.filter((text) => !kept.has(nameOf(text)))
  await begin(tx, holder, version, anew)
  return anew.length
}

/** Takes away all that a holder ever said, with it. */
export async function forgetTexts(tx: Db, holder: Holder): Promise<void> {
  await tx.delete(translations).where(ofHolder(holder))
}

type Looked = { readonly version: number; readonly language: string; readonly keys: readonly string[] }

/** Says of texts in one language that they are right beside their originals of this version; how many of them were older. */
export const keepAsRight = (
  tx: Db,
  holder: Holder,
  { version, ...right }: Looked & { readonly languages: readonly string[] },
): Promise<number> => putTexts(tx, holder, version, (stands) => keptAsRight(stands, right))

/** Takes that word back: they are again of the words that they were of before; how many of them. */
export async function takeBackAsRight(
  tx: Db,
  holder: Holder,
  { version, language, keys }: Looked,
): Promise<number> {
  const ended = await tx
    .select(FACTS)
    .from(translations)
    .where(
      and(ofHolder(holder), isNotNull(until), eq(FACTS.language, language), inArray(FACTS.key, [...keys])),
    )
    .orderBy(desc(since))
  return putTexts(tx, holder, version, (stands) => takenBack(stands, ended))
}

const nameOf = ({ key, language }: Text): string => `${key} ${language}`

/** What began in this very version leaves no trace: nobody was told of it. */
async function end(tx: Db, { kind, id }: Holder, version: number, texts: readonly Text[]): Promise<void> {
  if (texts.length === 0) return
  const names = JSON.stringify(texts.map(({ key, language }) => ({ key, language })))
  const these = sql`t.holder_kind = ${kind} and t.holder_id = ${id} and t.until is null
    and exists (select 1 from jsonb_to_recordset(${names}::jsonb) as n(key text, language text)
      where t.text_key = n.key and t.language = n.language)`
  await tx.execute(sql`delete from translations t where ${these} and t.since = ${version}`)
  await tx.execute(sql`update translations t set until = ${version} where ${these}`)
}

/** As one value, since a call has thousands of texts and a statement a limited number of them. */
async function begin(tx: Db, { kind, id }: Holder, version: number, texts: readonly Text[]): Promise<void> {
  if (texts.length === 0) return
  await tx.execute(sql`insert into translations (holder_kind, holder_id, since, text_key, language, words, origin, written_by,
      written_at, original_language, original_fingerprint)
    select ${kind}, ${id}::uuid, ${version}::integer, b.key, b.language, b.words, b.origin, b."writtenBy", b."writtenAt",
      b."originalLanguage", b."originalFingerprint"
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as b(key text, language text, words text, origin text,
      "writtenBy" uuid, "writtenAt" timestamptz, "originalLanguage" text, "originalFingerprint" text)`)
}

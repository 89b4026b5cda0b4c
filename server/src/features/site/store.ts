import { and, eq, max, type SQL } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { lock } from '#platform/db/lock.ts'
import { localisedOf, putTexts, standsAt, textsOf, type Text } from '#features/translations/index.ts'
import { translations } from '#features/translations/tables.ts'
import { NEUTRAL_SITE, SITE_HOLDER, type Site, type SiteVersion } from './core/site.ts'
import { siteVersions } from './tables.ts'

/** What the site says of itself now. */
export const currentSite = (db: Db): Promise<SiteVersion> =>
  readSite(db, eq(siteVersions.version, db.select({ last: max(siteVersions.version) }).from(siteVersions)))

export const siteAt = (db: Db, version: number): Promise<SiteVersion> =>
  readSite(db, eq(siteVersions.version, version))

/** One query for the version and its texts: every page asks it. */
async function readSite(db: Db, isWanted: SQL): Promise<SiteVersion> {
  const { key, language, words, originalLanguage } = translations
  const rows = await db
    .select({
      said: { version: siteVersions.version, name: siteVersions.name, noun: siteVersions.noun },
      text: { key, language, words, originalLanguage },
    })
    .from(siteVersions)
    .leftJoin(
      translations,
      and(
        eq(translations.holderKind, SITE_HOLDER.kind),
        eq(translations.holderId, SITE_HOLDER.id),
        standsAt(siteVersions.version),
      ),
    )
    .where(isWanted)
  const [first] = rows
  if (first === undefined) return NEUTRAL_SITE
  const texts = rows.flatMap(({ text }) => (text === null ? [] : [text]))
  return { ...first.said, title: localisedOf(texts, 'title'), purpose: localisedOf(texts, 'purpose') }
}

/** Lets those who change what the site says come one after the other: its versions and its texts change together. */
export const lockSite = (tx: Db): Promise<void> => lock(tx, 'site')

/** All that the site said in its texts in a version, with what is known of them. */
export const siteTextsAt = (db: Db, version: number): Promise<readonly Text[]> =>
  textsOf(db, SITE_HOLDER, version)

type Put = Pick<Site, 'name' | 'noun'> & {
  /** Its texts, made of those that stand. */
  readonly texts: (stands: readonly Text[]) => readonly Text[]
}

/** Puts a version in place after this one; false when this one is not the last any more. */
export async function putSite(
  tx: Db,
  after: number,
  { name, noun, texts }: Put,
  now: Date,
): Promise<boolean> {
  const { version } = await currentSite(tx)
  if (version !== after) return false
  const written = await tx
    .insert(siteVersions)
    .values({ version: after + 1, name, noun, createdAt: now })
    .onConflictDoNothing({ target: siteVersions.version })
    .returning({ version: siteVersions.version })
  if (written.length === 0) return false
  await putTexts(tx, SITE_HOLDER, after + 1, texts)
  return true
}

import { desc, eq } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { NEUTRAL_SITE, type Site, type SiteVersion } from './core.ts'
import { siteTexts } from './tables.ts'

const SHOWN = {
  version: siteTexts.version,
  name: siteTexts.name,
  noun: siteTexts.noun,
  title: siteTexts.title,
  purpose: siteTexts.purpose,
}

/** What the site says of itself now. */
export async function currentSite(db: Db): Promise<SiteVersion> {
  const [last] = await db.select(SHOWN).from(siteTexts).orderBy(desc(siteTexts.version)).limit(1)
  return last ?? NEUTRAL_SITE
}

export async function siteAt(db: Db, version: number): Promise<SiteVersion> {
  const [found] = await db.select(SHOWN).from(siteTexts).where(eq(siteTexts.version, version))
  return found ?? NEUTRAL_SITE
}

/** Puts a version in place after this one; false when this one is not the last any more. */
export async function putSite(tx: Db, after: number, site: Site, now: Date): Promise<boolean> {
  const { version } = await currentSite(tx)
  if (version !== after) return false
  const { name, noun, title, purpose } = site
  const written = await tx
    .insert(siteTexts)
    .values({ version: after + 1, name, noun, title, purpose, createdAt: now })
    .onConflictDoNothing({ target: siteTexts.version })
    .returning({ version: siteTexts.version })
  return written.length > 0
}

import { LANGUAGES } from '#kernel/languages.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { behindView } from '#features/translations/index.ts'
import { textsSaid } from './core/site.ts'
import { mayChangeSite } from './policy.ts'
import { currentSite, siteTextsAt } from './store.ts'

export async function showSite(ctx: Pick<Ctx, 'db'>) {
  const { title, purpose, ...site } = await currentSite(ctx.db)
  return { ...site, title: { ...title }, purpose: { ...purpose } }
}

/** For the page on which it is changed, which has a field for each language. */
export async function readSite(ctx: Ctx) {
  demand(mayChangeSite(ctx.actor))
  const { title, purpose, ...site } = await currentSite(ctx.db)
  return { ...site, texts: textsSaid({ title, purpose }) }
}

export async function showSiteTranslations(ctx: Ctx) {
  demand(mayChangeSite(ctx.actor))
  const { version } = await currentSite(ctx.db)
  return { version, behind: behindView(await siteTextsAt(ctx.db, version), LANGUAGES) }
}

import { LANGUAGES, type Language } from '#kernel/languages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { keepAsRight } from '#features/translations/index.ts'
import { SITE_HOLDER, type SiteText } from '../core/site.ts'
import { mayChangeSite } from '../policy.ts'
import { currentSite, lockSite } from '../store.ts'
import { SITE } from './recorded.ts'

type Right = {
  /** As which the originals were looked at. */
  readonly version: number
  readonly language: Language
  readonly texts: readonly SiteText[]
}

/** Says of translations that they are still right; those that are already are left alone. */
export async function keepSiteTranslations(ctx: Ctx, { version, language, texts }: Right) {
  return ctx.db.transaction(async (tx) => {
    demand(mayChangeSite(ctx.actor))
    await lockSite(tx)
    if ((await currentSite(tx)).version !== version) throw new Refusal('changed-meanwhile')
    const right = { version, language, keys: texts, languages: LANGUAGES }
    const n = await keepAsRight(tx, SITE_HOLDER, right)
    if (n > 0) await audit.record(tx, ctx, 'site.keep-translations', { ...SITE, version, language, n })
    return { version }
  })
}

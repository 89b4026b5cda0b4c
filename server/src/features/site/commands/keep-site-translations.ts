import { LANGUAGES, type Language } from '#kernel/languages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { keepAsRight, takeBackAsRight } from '#features/translations/index.ts'
import { SITE_HOLDER, type SiteText } from '../core/site.ts'
import { mayChangeSite } from '../policy.ts'
import { currentSite, lockSite } from '../store.ts'
import { SITE } from './recorded.ts'

type Right = {
  /** As which the originals were looked at. */
  readonly version: number
  readonly language: Language
  readonly texts: readonly SiteText[]
  /** False takes that word back. */
  readonly isRight?: boolean
}

/** Says of translations that they are still right, or takes that back; those that are already are left alone. */
export async function keepSiteTranslations(ctx: Ctx, { isRight = true, ...right }: Right) {
  const { version, language, texts: keys } = right
  return ctx.db.transaction(async (tx) => {
    demand(mayChangeSite(ctx.actor))
    await lockSite(tx)
    if ((await currentSite(tx)).version !== version) throw new Refusal('changed-meanwhile')
    const looked = { version, language, keys, languages: LANGUAGES }
    const n = await (isRight ? keepAsRight : takeBackAsRight)(tx, SITE_HOLDER, looked)
    const act = isRight ? 'site.keep-translations' : 'site.reopen-translations'
    if (n > 0) await audit.record(tx, ctx, act, { ...SITE, version, language, n })
    return { version }
  })
}

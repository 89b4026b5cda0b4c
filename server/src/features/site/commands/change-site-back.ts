import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { mayChangeSite } from '../policy.ts'
import { lockSite, putSite, siteAt, siteTextsAt } from '../store.ts'
import { SITE, SITE_ACTS } from './recorded.ts'

/** Takes back the change that made this version: what was said before is said again, as a version of its own, by whom and when it was written. */
export async function changeSiteBack(ctx: Ctx, { version }: { readonly version: number }) {
  return ctx.db.transaction(async (tx) => {
    demand(mayChangeSite(ctx.actor))
    await lockSite(tx)
    const before = await siteAt(tx, version - 1)
    const texts = await siteTextsAt(tx, version - 1)
    if (await putSite(tx, version, { ...before, texts: () => texts }, ctx.now)) {
      await audit.record(tx, ctx, 'site.change-back', { ...SITE, version: version + 1 })
      return { version: version + 1 }
    }
    const facts = await audit.ownLast(tx, ctx, 'site.change-back', SITE_ACTS)
    if (facts?.['version'] !== version + 1) throw new Refusal('changed-meanwhile')
    return { version: version + 1 }
  })
}

import { LANGUAGES } from '#kernel/languages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { textsAfter, writingOf, type Text } from '#features/translations/index.ts'
import { saidIn, saysTheSame, textsSaid, type Site } from '../core/site.ts'
import { mayChangeSite } from '../policy.ts'
import { currentSite, lockSite, putSite, siteAt } from '../store.ts'
import { SITE, SITE_ACTS } from './recorded.ts'

type Change = Site & { /** The version that the change was made from. */ readonly version: number }

/** Says something else of the site; a second click finds it said. */
export async function changeSite(ctx: Ctx, { version, ...asked }: Change): Promise<{ version: number }> {
  return ctx.db.transaction(async (tx) => {
    demand(mayChangeSite(ctx.actor))
    await lockSite(tx)
    const site = { ...asked, title: saidIn(asked.title), purpose: saidIn(asked.purpose) }
    const writing = { ...writingOf(ctx), languages: LANGUAGES }
    const texts = (stands: readonly Text[]) => textsAfter(stands, textsSaid(site), writing)
    if (await putSite(tx, version, { ...site, texts }, ctx.now)) {
      await audit.record(tx, ctx, 'site.change', { ...SITE, version: version + 1 })
      return { version: version + 1 }
    }
    const facts = await audit.ownLast(tx, ctx, 'site.change', SITE_ACTS)
    const isDone =
      facts?.['version'] === version + 1 &&
      (await currentSite(tx)).version === version + 1 &&
      saysTheSame(await siteAt(tx, version + 1), site)
    if (!isDone) throw new Refusal('changed-meanwhile')
    return { version: version + 1 }
  })
}

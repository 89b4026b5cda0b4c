import type { Ctx } from '#platform/ctx.ts'
import { changeSite, currentSite } from '#features/site/index.ts'
import site from './content/site.json' with { type: 'json' }

/** The demonstration says what the award of 2019 would say of its site; what somebody has said already stays. */
export async function saySite(ctx: Ctx): Promise<void> {
  const { version } = await currentSite(ctx.db)
  if (version === 0) await changeSite(ctx, { version, ...site, noun: 'campaign' })
}

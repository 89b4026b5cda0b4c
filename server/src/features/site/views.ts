import type { Ctx } from '#platform/ctx.ts'
import { currentSite } from './store.ts'

export async function showSite(ctx: Pick<Ctx, 'db'>) {
  const { title, purpose, ...site } = await currentSite(ctx.db)
  return { ...site, title: { ...title }, purpose: { ...purpose } }
}

import { pageOf } from '../../parts/paging.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { office } = await parent()
  const page = pageOf(url)
  return { page, outbox: await locals.api.listNotices({ callId: office.id, page }) }
}

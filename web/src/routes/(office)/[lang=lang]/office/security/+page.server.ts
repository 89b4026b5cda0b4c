import { filtersIn } from './filters.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = filtersIn(url)
  const after = url.searchParams.get('after')?.slice(0, 100)
  return {
    filter,
    log: await locals.api.listSecurityLines({ ...filter, ...(after && { after }) }),
    isFirst: !after,
    now: new Date().toISOString(),
  }
}

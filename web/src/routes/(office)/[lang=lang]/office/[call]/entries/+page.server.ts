import { pageOf } from '../../parts/paging.ts'
import { filtersIn } from './filters.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const filter = filtersIn(url)
  return {
    filter,
    list: await locals.api.listEntries({ call: params.call, page: pageOf(url), ...filter }),
    figures: await locals.api.entryFigures({ call: params.call }),
  }
}

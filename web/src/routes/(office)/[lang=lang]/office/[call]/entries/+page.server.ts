import { redirect } from '@sveltejs/kit'
import { firstPage, pageOf } from '../../parts/paging.ts'
import { filtersIn } from './filters.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const filter = filtersIn(url)
  const list = await locals.api.listEntries({ call: params.call, page: pageOf(url), ...filter })
  const back = firstPage(url, { page: list.page, shown: list.entries.length })
  if (back) redirect(307, back)
  return {
    filter,
    list,
    figures: await locals.api.entryFigures({ call: params.call }),
  }
}

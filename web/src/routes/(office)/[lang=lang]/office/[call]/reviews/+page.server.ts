import { redirect } from '@sveltejs/kit'
import { firstPage, pageOf } from '../../parts/paging.ts'
import { reviewFilterIn, roundIn } from '../../parts/record-filters.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const filter = reviewFilterIn(url)
  const list = await locals.api.listReviewed({
    call: params.call,
    ...roundIn(url),
    page: pageOf(url),
    ...filter,
  })
  const back = firstPage(url, { page: list.page, shown: list.entries.length })
  if (back) redirect(307, back)
  return { filter, list }
}

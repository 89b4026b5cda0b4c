import { redirect } from '@sveltejs/kit'
import { firstPage, pageOf } from '../../parts/paging.ts'
import { conflictFilterIn, roundIn } from '../../parts/record-filters.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const filter = conflictFilterIn(url)
  const register = await locals.api.listConflicts({
    call: params.call,
    ...roundIn(url),
    page: pageOf(url),
    ...filter,
  })
  const back = firstPage(url, { page: register.page, shown: register.lines.length })
  if (back) redirect(307, back)
  return { filter, register }
}

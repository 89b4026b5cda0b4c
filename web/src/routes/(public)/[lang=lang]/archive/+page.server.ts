import { redirect } from '@sveltejs/kit'
import { READING_CACHE } from '#lib/server/caching.ts'
import { addressOf, filtersOf } from './filters.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  const filters = filtersOf(url.searchParams)
  const { view: _, call, ...asked } = filters
  const lists = {
    country: [...asked.country],
    category: [...asked.category],
    distinction: [...asked.distinction],
    language: [...asked.language],
  }
  const found = await locals.api.searchArchive({ ...asked, ...lists, ...(call && { call }) })
  if (found.entries.length === 0 && filters.page > 1)
    redirect(307, addressOf(url.pathname, filters, { page: 1 }))
  setHeaders(READING_CACHE)
  return { found, filters }
}

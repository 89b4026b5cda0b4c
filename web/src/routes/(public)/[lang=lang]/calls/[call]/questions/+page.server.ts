import { READING_CACHE } from '#lib/server/caching.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  const call = await locals.api.showCall({
    call: params.call,
    section: ['categories', 'form', 'dates', 'judging'],
  })
  const asked = url.searchParams.get('category')
  const category = call.document.categories.find(({ key }) => key === asked)?.key ?? null
  setHeaders(READING_CACHE)
  const isWithoutNames = call.document.rounds.some(({ anonymous }) => anonymous)
  return { call: { ...call, document: { ...call.document, rounds: [] } }, category, isWithoutNames }
}

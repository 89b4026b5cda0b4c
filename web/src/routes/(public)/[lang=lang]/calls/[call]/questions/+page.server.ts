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
  const rounds = call.document.rounds.map(({ name, anonymous, panels }) => ({ name, anonymous, panels }))
  return { call: { ...call, document: { ...call.document, rounds: [] } }, category, rounds }
}

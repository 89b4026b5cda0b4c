import { READING_CACHE } from '#lib/server/caching.ts'
import { everyCall } from '#lib/server/every-call.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const [calls, figures] = await Promise.all([
    everyCall(locals.api.listCalls),
    locals.api.showArchiveFigures({}),
  ])
  const [latest] = figures.calls
  const everywhere = await locals.api.searchArchive({})
  const winners = latest
    ? await locals.api.searchArchive({ call: latest.key, distinction: ['winner'] })
    : null
  setHeaders(READING_CACHE)
  return {
    calls,
    figures: { ...figures, byCountry: everywhere.facets.country },
    winners: winners?.entries.slice(0, 6) ?? [],
  }
}

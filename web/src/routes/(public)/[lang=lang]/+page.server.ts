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
  const firsts = (latest?.distinctions ?? []).filter(({ rank }) => rank === 1).map(({ key }) => key)
  const winners =
    latest && firsts.length > 0
      ? await locals.api.searchArchive({ call: latest.key, distinction: firsts })
      : null
  setHeaders(READING_CACHE)
  return {
    calls,
    figures: { ...figures, byCountry: everywhere.facets.country },
    winners: winners?.entries.slice(0, 6) ?? [],
  }
}

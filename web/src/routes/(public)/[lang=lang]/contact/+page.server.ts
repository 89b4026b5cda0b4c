import { READING_CACHE } from '#lib/server/caching.ts'
import { everyCall } from '#lib/server/every-call.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const calls = await everyCall((asked) => locals.api.listCalls(asked))
  setHeaders(READING_CACHE)
  return { calls: calls.map(({ key, name, contact }) => ({ key, name, contact })) }
}

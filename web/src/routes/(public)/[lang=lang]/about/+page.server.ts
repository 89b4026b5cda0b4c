import { READING_CACHE } from '#lib/server/caching.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ setHeaders }) => {
  setHeaders(READING_CACHE)
}

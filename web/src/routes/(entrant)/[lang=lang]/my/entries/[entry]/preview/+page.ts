import { loadTexts } from '#lib/texts/load.ts'
import type { PageLoad } from './$types'

/** The public page has the words that the public has. */
export const load: PageLoad = async ({ data, params }) => ({
  ...data,
  texts: await loadTexts(params.lang, ['common', 'refusals', 'entrant', 'eligibility', 'media', 'public']),
})

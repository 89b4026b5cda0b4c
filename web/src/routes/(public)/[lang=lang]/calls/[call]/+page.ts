import { loadTexts } from '#lib/texts/load.ts'
import type { PageLoad } from './$types'

/** The rules of a call have words that no other page of the public needs. */
export const load: PageLoad = async ({ data, params }) => ({
  ...data,
  texts: await loadTexts(params.lang, ['common', 'refusals', 'public', 'nouns', 'eligibility']),
})

import { loadTexts } from '#lib/texts/load.ts'
import type { LayoutLoad } from './$types'

export const load: LayoutLoad = async ({ data, params }) => ({
  ...data,
  texts: await loadTexts(params.lang, ['common', 'refusals', 'entrant', 'eligibility', 'media']),
})

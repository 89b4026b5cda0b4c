import { loadTexts } from '#lib/texts/load.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ params }) => ({
  texts: await loadTexts(params.lang, ['common', 'ui']),
})

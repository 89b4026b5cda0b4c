import { DEFAULT_LANGUAGE, isLanguage } from '@clarion/server/shared'
import { loadTexts } from '#lib/texts/load.ts'
import type { LayoutLoad } from './$types'

/** The words that error pages need; each area's layout adds its own. */
export const load: LayoutLoad = async ({ data, params, url }) => {
  // An address that leads nowhere has no parameters, yet its error page speaks the language it begins with.
  const named = params.lang ?? url.pathname.split('/')[1]
  return {
    ...data,
    texts: await loadTexts(isLanguage(named) ? named : DEFAULT_LANGUAGE, ['common', 'refusals']),
  }
}

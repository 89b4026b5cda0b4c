import { isLanguage } from '@clarion/server/shared'
import { loadTexts } from '#lib/texts/load.ts'
import type { LayoutLoad } from './$types'

/** The words that error pages need; each area's layout adds its own. */
export const load: LayoutLoad = async ({ data, params, url }) => {
  // An address that leads nowhere has no parameters: its page speaks the language it begins with, else the one that was asked for.
  const named = params.lang ?? url.pathname.split('/')[1]
  const language = isLanguage(named) ? named : data.language
  return { ...data, texts: await loadTexts(language, ['common', 'refusals']) }
}

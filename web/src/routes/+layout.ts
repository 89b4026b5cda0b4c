import { DEFAULT_LANGUAGE, isLanguage } from '@clarion/server/shared'
import { loadTexts } from '#lib/texts/load.ts'
import type { LayoutLoad } from './$types'

/**
 * The words that error pages need; each area's layout adds its own. The server is asked for nothing that every page needs: without a
 * connection there would be no error page to say so.
 */
export const load: LayoutLoad = async ({ params, url, fetch }) => {
  // An address that leads nowhere has no parameters: its page speaks the language it begins with, else the one that was asked for.
  const named = params.lang ?? url.pathname.split('/')[1]
  const language = isLanguage(named) ? named : await asked(fetch)
  return { texts: await loadTexts(language, ['common', 'refusals']) }
}

async function asked(fetch: typeof globalThis.fetch) {
  const language: unknown = await (await fetch('/language.json')).json()
  return isLanguage(language) ? language : DEFAULT_LANGUAGE
}

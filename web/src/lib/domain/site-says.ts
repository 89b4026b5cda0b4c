import { inLanguage } from '@clarion/server/shared'
import type { Localised } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

/** What the site says of itself, and in which language where that is not the page's; else a sentence that is true of every site. */
export function siteSays(
  t: Translator,
  texts: Localised,
  neutral: 'public.home.title' | 'public.home.lead',
): { readonly text: string; readonly lang: string | undefined } {
  const { lang, text } = inLanguage(texts, t.language)
  if (text === '') return { text: t(neutral), lang: undefined }
  return { text, lang: lang === t.language ? undefined : lang }
}

import Negotiator from 'negotiator'
import { DEFAULT_LANGUAGE, isLanguage, type Language } from './languages.ts'

/**
 * The language of ours that a reader wants most, by an Accept-Language header (RFC 9110, section 12.5.4). Of each range its
 * first part counts, which is the whole language ("fil" is not "fi", "el-CY" is Greek); English when nothing fits.
 */
export function preferredLanguage(header: string | null | undefined): Language {
  const wanted = new Negotiator({ headers: { 'accept-language': header ?? '' } }).languages()
  for (const range of wanted) {
    const [language = ''] = range.toLowerCase().split('-')
    if (isLanguage(language)) return language
    if (language === '*') return DEFAULT_LANGUAGE
  }
  return DEFAULT_LANGUAGE
}

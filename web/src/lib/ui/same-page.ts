import { LANGUAGES } from '@clarion/server/shared'

const BEGINS = new RegExp(`^/(${LANGUAGES.join('|')})(?=/|$)`)

/**
 * The same page in another language. An address that begins with none of ours leads nowhere, in any language, and may be what
 * browsers read as another site's (`//example.org`): then the first page.
 */
export const inLanguageOf = (
  { pathname, search }: Pick<URL, 'pathname' | 'search'>,
  language: string,
): string => (BEGINS.test(pathname) ? pathname.replace(BEGINS, `/${language}`) + search : `/${language}`)

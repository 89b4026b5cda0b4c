import { isLanguage } from '@clarion/server/shared'
import type { Language } from '@clarion/server/shared'

export { preferredLanguage } from '@clarion/server/preferred-language'

/** The language of an address, or undefined where the address names none of ours. */
export function languageOfPath(pathname: string): Language | undefined {
  const [, first] = pathname.split('/')
  return isLanguage(first) ? first : undefined
}

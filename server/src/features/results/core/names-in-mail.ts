import { localeOf } from '#kernel/dates.ts'
import { inLanguage, type Language } from '#kernel/languages.ts'
import type { CallDocument } from '#features/calls/index.ts'
import { keysOf, type Given } from './given.ts'

/**
 * What an entry was given, by its names in a language: "Winner and Special mention". 'none' is what a mail's text asks for where there is
 * nothing to congratulate on. O(distinctions). Never throws.
 */
export function namesInMail(
  { document }: { readonly document: Pick<CallDocument, 'distinctions'> },
  given: Given,
  language: Language,
): string {
  const names = keysOf(given).flatMap((key) => {
    const found = document.distinctions.find((one) => one.key === key)
    return found ? [inLanguage(found.name, language).text] : []
  })
  return names.length === 0 ? 'none' : new Intl.ListFormat(localeOf(language)).format(names)
}

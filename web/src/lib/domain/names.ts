import { namesIn } from '#lib/texts/formats.ts'
import { localeOf } from '#lib/texts/texts.ts'
import type { Translator } from '#lib/texts/texts.ts'

/** The Union writes two codes otherwise than the tables that browsers carry. */
const STANDARD: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' }

function named(t: Translator, type: 'region' | 'language', code: string): string {
  if (code === '') return ''
  try {
    return namesIn(localeOf(t.language), type).of(code) ?? code
  } catch {
    // What was typed in place of a code is no code.
    return code
  }
}

/** A country in the reader's language, from the code that the Union uses. */
export const countryName = (t: Translator, code: string): string => named(t, 'region', STANDARD[code] ?? code)

/** A language in the reader's language, from its tag, with a capital as it stands in a list. */
export function languageName(t: Translator, tag: string): string {
  const name = named(t, 'language', tag)
  return name.charAt(0).toLocaleUpperCase(t.language) + name.slice(1)
}

/** Official languages of the Union, and those that its towns write to their newcomers in. */
export const ENTRY_LANGUAGES: readonly string[] =
  'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv ar fa ku ru sq sr tr uk ur'.split(
    ' ',
  )

import { LANGUAGES } from '@clarion/server/shared'
import { nameIn } from '#lib/texts/formats.ts'
import type { Option } from '#lib/ui/options.ts'

function ownNameOf(language: string): string {
  const name = nameIn(language, 'language', language)
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** Each language under the name that its readers know. */
export const OWN_NAMES: readonly Option[] = LANGUAGES.map((language) => ({
  value: language,
  label: ownNameOf(language),
  lang: language,
}))

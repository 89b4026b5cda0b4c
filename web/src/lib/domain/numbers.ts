import { localeOf, numberOf } from '@clarion/server/shared'
import { numbersIn } from '#lib/texts/formats.ts'
import type { Language } from '@clarion/server/shared'

/** As many decimals as a number that was typed can have. */
const MOST_DECIMALS = 9

/** A number that somebody typed, as its reader writes it; what is no number, or could mean two, stands as it was typed. */
export function numberInWords(typed: string, language: Language): string {
  const value = numberOf(typed)
  return value === null
    ? typed
    : numbersIn(localeOf(language), { maximumFractionDigits: MOST_DECIMALS }).format(value)
}

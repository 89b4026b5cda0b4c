import { periodInWords as inWords } from '#lib/domain/periods.ts'
import type { Translator } from '#lib/texts/texts.ts'

/** A period in the words that every page has for it; without an end it goes on, as the desk is told it. */
export const periodInWords = (from: string | null, to: string | null, t: Translator): string =>
  inWords({ from: from || null, to: to || null, isOngoing: !to }, t)

import { periodInWords as inWords } from './periods.ts'
import type { AnswerOf } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

/** A period as it was answered, in the words that every page has for it. */
export const periodInWords = (
  t: Translator,
  { from, to, ongoing }: Omit<AnswerOf<'period'>, 'kind'>,
): string => inWords({ from: from || null, to: to || null, isOngoing: ongoing }, t)

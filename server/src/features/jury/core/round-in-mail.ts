import { inLanguage, type Language } from '#kernel/languages.ts'
import type { CallDocument } from '#features/calls/index.ts'
import { roundOf } from './round.ts'

/**
 * What a mail about something of a round says of it, where the call has several: its name, what keeps its cause apart from the same one
 * in another round, and the page's address in it. Of a call with one round it says nothing. O(rounds · phases). Refuses `not-found` what
 * is no round of the call.
 */
export function roundInMail(document: CallDocument, key: string, language: Language) {
  const { round } = roundOf(document, key)
  if (document.rounds.length === 1) return { facts: {}, cause: '', at: (page: string): string => page }
  return {
    facts: { rounds: 'several', round: inLanguage(round.name, language).text },
    cause: `:${round.key}`,
    at: (page: string): string => `${page}?${new URLSearchParams({ round: round.key }).toString()}`,
  }
}

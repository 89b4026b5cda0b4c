import { inLanguage } from '#kernel/languages.ts'
import type { Hearing } from './hearings.ts'
import { closeInMail, instantInMail } from './instants-in-mails.ts'

/** What a mail says of a hearing; nothing where there is none. */
export function hearingFacts(
  hearing: Hearing | null,
  zone: string,
  language: string,
): Readonly<Record<'hearing' | 'hearingFrom' | 'hearingUntil' | 'hearingAt', string>> {
  if (!hearing) return { hearing: 'no', hearingFrom: '', hearingUntil: '', hearingAt: '' }
  const { opensAt, closesAt, place } = hearing
  return {
    hearing: 'yes',
    hearingFrom: instantInMail(opensAt, zone, language),
    hearingUntil: closesAt ? closeInMail(closesAt, zone, language) : 'none',
    hearingAt: place ? inLanguage(place, language).text : 'none',
  }
}

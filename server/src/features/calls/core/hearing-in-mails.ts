import { inLanguage } from '#kernel/languages.ts'
import type { Hearing } from './hearings.ts'
import { closeInMail, instantInMail } from './instants-in-mails.ts'

/** What a mail says of a hearing; nothing of what is over, or where there is none. */
export function hearingFacts(
  hearing: Hearing | null,
  zone: string,
  { language, now }: { readonly language: string; readonly now: Date },
): Readonly<Record<'hearing' | 'hearingFrom' | 'hearingUntil' | 'hearingAt', string>> {
  const isOver = hearing?.closesAt != null && hearing.closesAt <= now
  if (!hearing || isOver) return { hearing: 'no', hearingFrom: '', hearingUntil: '', hearingAt: '' }
  const { opensAt, closesAt, place } = hearing
  return {
    hearing: 'yes',
    hearingFrom: instantInMail(opensAt, zone, language),
    hearingUntil: closesAt ? closeInMail(closesAt, zone, language) : 'none',
    hearingAt: place ? inLanguage(place, language).text : 'none',
  }
}

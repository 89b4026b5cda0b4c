import { partialDate } from '@clarion/server/shared'
import { datesIn } from '#lib/texts/formats.ts'
import { localeOf } from '#lib/texts/texts.ts'
import type { Translator } from '#lib/texts/texts.ts'

function dateInWords(text: string, t: Translator): string {
  const date = partialDate(text)
  if (date === null) return text
  const at = Date.UTC(date.year, (date.month ?? 1) - 1, date.day ?? 1)
  return datesIn(localeOf(t.language), {
    timeZone: 'UTC',
    year: 'numeric',
    ...(date.month !== null && { month: 'long' }),
    ...(date.day !== null && { day: 'numeric' }),
  }).format(at)
}

/** "June 2017 to March 2019", "since 2013", "2018"; '' where nothing was said. */
export function periodInWords(from: string | null, to: string | null, t: Translator): string {
  const [first, last] = [from ?? '', to ?? ''].map((text) => (text === '' ? '' : dateInWords(text, t)))
  if (!first) return last ?? ''
  if (!last) return t('jury.desk.period.since', { from: first })
  return first === last ? first : t('jury.desk.period.span', { from: first, to: last })
}

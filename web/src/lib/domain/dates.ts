import { partialDate } from '@clarion/server/shared'
import { datesIn } from '#lib/texts/formats.ts'
import { localeOf } from '#lib/texts/texts.ts'
import type { AnswerOf } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

/** 2017, June 2017 or 11 June 2017; what is no date stays as it was typed. */
export function dateInWords(t: Translator, text: string): string {
  const date = partialDate(text)
  if (!date) return text
  const at = new Date(Date.UTC(date.year, (date.month ?? 1) - 1, date.day ?? 1))
  return datesIn(localeOf(t.language), {
    timeZone: 'UTC',
    year: 'numeric',
    ...(date.month !== null && { month: 'long' }),
    ...(date.day !== null && { day: 'numeric' }),
  }).format(at)
}

/** "2018 to June 2019", "since June 2017", or one date where both are the same. */
export function periodInWords(
  t: Translator,
  { from, to, ongoing }: Omit<AnswerOf<'period'>, 'kind'>,
): string {
  if (to === '')
    return ongoing ? t('common.period.since', { from: dateInWords(t, from) }) : dateInWords(t, from)
  if (from === to || from === '') return dateInWords(t, to)
  return t('common.period.span', { from: dateInWords(t, from), to: dateInWords(t, to) })
}

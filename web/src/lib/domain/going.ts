import { GOES_AFTER_DAYS, goingOf, type Field } from '@clarion/server/shared'
import { dayInWords } from '#lib/texts/moments.ts'
import type { OutputOf } from '@clarion/server/contract'
import type { Translator } from '#lib/texts/texts.ts'

/** That an answer goes before its entry, and when; '': it stays. */
export function goesInWords(t: Translator, field: Pick<Field, 'retention'>): string {
  const going = goingOf(field)
  return going === null ? '' : t('common.field.goes', { days: GOES_AFTER_DAYS, after: going })
}

export type Removed = OutputOf<'showReceipt'>['removed'][number]

/** That an answer has gone before its entry: when, and by which rule of its call. */
export const removedInWords = (
  t: Translator,
  { by, removedAt }: Pick<Removed, 'by' | 'removedAt'>,
  zone: string,
): string => t('common.removed', { day: dayInWords(removedAt, zone, t), days: GOES_AFTER_DAYS, by })

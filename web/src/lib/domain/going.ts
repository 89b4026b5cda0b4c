import { GOES_AFTER_DAYS, goingOf, type Field } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

/** That an answer goes before its entry, and when; '': it stays. */
export function goesInWords(t: Translator, field: Pick<Field, 'retention'>): string {
  const going = goingOf(field)
  return going === null ? '' : t('common.field.goes', { days: GOES_AFTER_DAYS, after: going })
}

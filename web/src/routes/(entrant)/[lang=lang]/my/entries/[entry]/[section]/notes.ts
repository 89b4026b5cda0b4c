import { isFrozen, type Field } from '@clarion/server/shared'
import { dayInWords } from '#lib/texts/moments.ts'
import type { Translator } from '#lib/texts/texts.ts'

/** What of a question depends on the day: from when it is needed, and until when it can be changed. */
export function notesOf(t: Translator, { required, frozenFrom }: Field, today: string): readonly string[] {
  const from = typeof required === 'object' ? required.from : undefined
  const said = (day: string): string => dayInWords(`${day}T12:00:00Z`, 'UTC', t)
  return [
    from !== undefined && from > today ? t('entrant.fields.neededFrom', { day: said(from) }) : '',
    frozenFrom === undefined
      ? ''
      : t('entrant.fields.frozen', {
          is: isFrozen({ frozenFrom }, today) ? 'yes' : 'no',
          day: said(frozenFrom),
        }),
  ].filter(Boolean)
}

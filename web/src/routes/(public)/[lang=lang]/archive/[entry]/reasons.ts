import { inLanguage, localeOf } from '@clarion/server/shared'
import { countryName } from '#lib/domain/countries.ts'
import { listsIn } from '#lib/texts/formats.ts'
import type { Translator } from '#lib/texts/texts.ts'
import type { OutputOf } from '@clarion/server/contract'

type Reasons = OutputOf<'showArchiveEntry'>['related'][number]['reasons']

/** "also Burgas, also Radio": why an entry stands beside another. */
export function reasonsInWords(reasons: Reasons, category: string, t: Translator): string {
  const values = reasons.map(({ kind, value, label }) => {
    if (kind === 'country') return countryName(value, t.language)
    if (kind === 'category') return category
    return label ? inLanguage(label, t.language).text : value
  })
  const also = values.map((value) => t('public.entry.also', { value }))
  return listsIn(localeOf(t.language), 'unit').format(also)
}

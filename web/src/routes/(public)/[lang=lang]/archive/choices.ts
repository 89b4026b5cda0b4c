import { inLanguage } from '@clarion/server/shared'
import { countryName, languageName } from '#lib/domain/countries.ts'
import { isNarrowed, type Filters, type ListFilter } from './filters.ts'
import type { PublishedCall } from '#lib/domain/catalogue.ts'
import type { Translator } from '#lib/texts/texts.ts'

/** What a value of a filter is called; values that no call knows keep their key. */
export function nameOf(
  filter: ListFilter | 'call' | 'q',
  value: string,
  calls: readonly PublishedCall[],
  t: Translator,
): string {
  if (filter === 'q') return t('public.archive.words', { words: value })
  if (filter === 'country') return countryName(value, t.language)
  if (filter === 'language') return languageName(value, t.language)
  const named = calls.flatMap((call) => {
    if (filter === 'call') return call.key === value ? [call.shortName] : []
    const known = filter === 'category' ? call.categories : call.distinctions
    return known.filter(({ key }) => key === value).map(({ name }) => name)
  })
  return named[0] ? inLanguage(named[0], t.language).text : value
}

type Applied = {
  readonly filter: ListFilter | 'call' | 'q'
  readonly value: string
  readonly change: Partial<Filters>
}

/** Each applied filter with what taking it off changes. */
export function appliedOf(filters: Filters): Applied[] {
  if (!isNarrowed(filters)) return []
  const lists = (['country', 'category', 'distinction', 'language'] as const).flatMap((filter) =>
    filters[filter].map((value) => ({
      filter,
      value,
      change: { [filter]: filters[filter].filter((other) => other !== value) },
    })),
  )
  return [
    ...(filters.q ? [{ filter: 'q', value: filters.q, change: { q: '' } } as const] : []),
    ...lists,
    ...(filters.call ? [{ filter: 'call', value: filters.call, change: { call: '' } } as const] : []),
  ]
}

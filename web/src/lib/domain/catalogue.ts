import { inLanguage } from '@clarion/server/shared'
import { keysGiven, type Given } from './given.ts'
import type { Translator } from '#lib/texts/texts.ts'
import type { OutputOf } from '@clarion/server/contract'

export type PublishedCall = OutputOf<'searchArchive'>['calls'][number]
/** What is read of a call to name the categories and distinctions of its entries. */
type Catalogue = Pick<PublishedCall, 'key' | 'distinctions'> & {
  readonly categories: readonly Omit<PublishedCall['categories'][number], 'admitted'>[]
}
type Card = Pick<OutputOf<'searchArchive'>['entries'][number], 'call' | 'category'> & Given

/** The category of an entry in the reader's language; what a call no longer knows keeps its key. */
export function categoryOf(
  card: Pick<Card, 'call' | 'category'>,
  calls: readonly Catalogue[],
  t: Translator,
) {
  const call = calls.find(({ key }) => key === card.call)
  const found = call?.categories.find(({ key }) => key === card.category)
  return {
    letter: found?.letter ?? '',
    ink: found?.ink ?? 1,
    name: found ? inLanguage(found.name, t.language).text : card.category,
  }
}

/** "Winner, Public Events": a distinction that a category has only one of names the category too. */
export function distinctionOf(card: Card, calls: readonly Catalogue[], t: Translator): string | undefined {
  const call = calls.find(({ key }) => key === card.call)
  const names = keysGiven(card).map((given) => {
    const found = call?.distinctions.find(({ key }) => key === given)
    const distinction = found ? inLanguage(found.name, t.language).text : given
    if (!found?.isOneACategory) return distinction
    return t('public.distinction.inCategory', { distinction, category: categoryOf(card, calls, t).name })
  })
  return names.length === 0 ? undefined : names.join(' · ')
}

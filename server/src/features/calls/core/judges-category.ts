import type { CallDocument, Panel, Round } from './document-shape.ts'

/** What panels are told apart by. */
export type Placed = {
  readonly categoryKey: string
  readonly country: string
  /** Of the entry: the one in which it was handed in. */
  readonly titleLanguage: string
}

/** Whether an entry is one of a panel's; what the panel does not name narrows nothing. O(1). Never throws. */
export function fitsPanel({ categories, countries, languages }: Panel, entry: Placed): boolean {
  const isAmong = (list: readonly string[] | undefined, one: string): boolean => list?.includes(one) ?? true
  return (
    isAmong(categories, entry.categoryKey) &&
    isAmong(countries, entry.country) &&
    isAmong(languages, entry.titleLanguage)
  )
}

/** Whether an entry is judged in a round that it reaches: in one with panels by one of them at least, in one without by its whole jury. O(panels). Never throws. */
export const judgedWithin = ({ panels }: Pick<Round, 'panels'>, entry: Placed): boolean =>
  panels.length === 0 || panels.some((panel) => fitsPanel(panel, entry))

/** The same of a whole category. O(panels). Never throws. */
export const judgesCategory = ({ panels }: Pick<Round, 'panels'>, category: string): boolean =>
  panels.length === 0 || panels.some(({ categories }) => categories?.includes(category) ?? true)

/**
 * The categories whose entries a round waits for; null: all. Juries side by side judge each their own: what no panel of a round judges is not
 * missing there, unless no other round judges it either. O(categories · rounds · panels). Never throws.
 */
export function judgedCategories(
  { categories, rounds }: Pick<CallDocument, 'categories' | 'rounds'>,
  round: Pick<Round, 'panels'>,
): readonly string[] | null {
  const keys = categories.map(({ key }) => key)
  const own = keys.filter(
    (key) => judgesCategory(round, key) || !rounds.some((one) => judgesCategory(one, key)),
  )
  return own.length === keys.length ? null : own
}

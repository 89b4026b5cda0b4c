import type { Distinction } from '#features/calls/index.ts'

type Scoped = Pick<Distinction, 'per'>

/**
 * Among the entries of which categories a distinction is given, for entries of one of them: the category itself, those of its group, or all
 * of the call; none where it is not given in the category. O(categories). Never throws.
 */
export function givenAmong({ per }: Scoped, category: string, all: readonly string[]): readonly string[] {
  if (per.kind === 'call') return all
  if (per.categories && !per.categories.includes(category)) return []
  return per.kind === 'group' ? per.categories : [category]
}

/**
 * The sets of categories in each of which its places are counted for themselves, in the order of the call. O(categories). Never throws.
 */
export function scopesOf({ per }: Scoped, all: readonly string[]): readonly (readonly string[])[] {
  if (per.kind === 'call') return [all]
  if (per.kind === 'group') return [per.categories]
  return all.filter((category) => per.categories?.includes(category) ?? true).map((category) => [category])
}

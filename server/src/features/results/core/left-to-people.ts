import type { Distinction } from '#features/calls/index.ts'

/**
 * Who gives what no marks give: a mention is given for what it is about, a vote or the organiser finds who gets it, and any number has no
 * last place.
 */
export const BY_PEOPLE = ['mention', 'vote', 'organiser', 'any-number'] as const
export type ByPeople = (typeof BY_PEOPLE)[number]

/** Why people give a distinction; null: the marks of its round say who gets it. Whoever says how it is decided asks here. O(1). Never throws. */
export function leftToPeople({
  rank,
  places,
  source,
}: Pick<Distinction, 'rank' | 'places' | 'source'>): ByPeople | null {
  if (source.kind !== 'round') return source.kind
  if (rank === undefined) return 'mention'
  return places === null ? 'any-number' : null
}

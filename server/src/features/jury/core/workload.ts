/**
 * Whole minutes that one entry takes a juror, at least one: reading the `characters` of all its texts at 200 words a minute (Brysbaert 2019
 * gives 238 for one's own language; entries are often in another), six characters a word, and a minute for each of its criteria.
 * O(1). Never throws.
 */
export const minutesFor = (characters: number, criteria: number): number =>
  Math.max(1, Math.ceil(characters / (200 * 6)) + criteria)

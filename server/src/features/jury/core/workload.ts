/**
 * Minutes that one entry takes a juror: reading at 200 words a minute (Brysbaert 2019 gives 238 for one's own
 * language; entries are often in another), at six characters a word, and a minute for each criterion.
 *
 * @param characters of all texts of the entry
 * @param criteria how many are scored
 * @returns whole minutes, at least one
 */
export const minutesFor = (characters: number, criteria: number): number =>
  Math.max(1, Math.ceil(characters / (200 * 6)) + criteria)

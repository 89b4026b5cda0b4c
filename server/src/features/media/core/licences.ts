/** SPDX identifiers, and one for those who keep their rights and let the archive show the file. */
export const LICENCES = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC0-1.0', 'archive-only'] as const

/** From those that allow the most to those that allow the least. */
const WIDEST_FIRST: readonly string[] = ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'archive-only']

/** Whether a licence allows less than another; one that is unknown or not said allows nothing. */
export function isNarrower(one: string, than: string): boolean {
  const placeOf = (licence: string): number =>
    WIDEST_FIRST.includes(licence) ? WIDEST_FIRST.indexOf(licence) : WIDEST_FIRST.length
  return placeOf(one) > placeOf(than)
}
export type Licence = (typeof LICENCES)[number]

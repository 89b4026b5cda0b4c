/** SPDX identifiers, and one for those who keep their rights and let the archive show the file. */
export const LICENCES = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC0-1.0', 'archive-only'] as const
export type Licence = (typeof LICENCES)[number]

export type EntryNumber = { readonly prefix: string; readonly letter: string; readonly n: number }

/** A short number that can be said on the telephone: CL19-E-017. Numbers above 999 grow by a digit. */
export const entryNumber = (prefix: string, letter: string, n: number): string =>
  `${prefix}-${letter}-${String(n).padStart(3, '0')}`

/** Reads an entry number as people type it (small letters, spaces, missing zeros); null when it is none. */
export function parseEntryNumber(text: string): EntryNumber | null {
  const match = /^([A-Z]{1,4}\d{0,4})[\s-]+([A-Z])[\s-]*(\d{1,6})$/.exec(text.trim().toUpperCase())
  const [, prefix, letter, digits] = match ?? []
  const n = Number(digits)
  return prefix && letter && n > 0 ? { prefix, letter, n } : null
}

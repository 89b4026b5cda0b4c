import type { Language } from '@clarion/server/shared'

/** As long as the server takes; longer ones are not worth coming back to. */
const LONGEST = 500

/**
 * The path of this site to come back to after signing in, in the language now read, or nothing: an address from
 * outside is never followed.
 */
export function returnPath(asked: FormDataEntryValue | null, language: Language): string | undefined {
  if (typeof asked !== 'string' || asked.length > LONGEST) return undefined
  // Printable ASCII only: anything else cannot stand in a header, and the answer would be a fault.
  return /^\/[a-z]{2}([/?][!-[\]-~]*)?$/.test(asked)
    ? asked.replace(/^\/[a-z]{2}/, `/${language}`)
    : undefined
}

/** The two countries that the Union writes otherwise than ISO 3166 does (Interinstitutional style guide, section 7.1.1). */
const ISO_OF: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' }
const UNION_OF = new Map(Object.entries(ISO_OF).map(([union, iso]) => [iso, union]))

/** A country's code as we keep it, whichever of the two it came in: GR and GB are read as EL and UK. */
export const unionCode = (code: string): string => UNION_OF.get(code) ?? code

/** The same for whoever knows ISO 3166 only, such as what names countries. */
export const isoCode = (code: string): string => ISO_OF[code] ?? code

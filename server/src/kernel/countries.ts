/** The two countries that the Union writes otherwise than ISO 3166 does (Interinstitutional style guide, section 7.1.1). */
const ISO_OF: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' }
const UNION_OF = new Map(Object.entries(ISO_OF).map(([union, iso]) => [iso, union]))

/** A country's code as we keep it, whichever of the two it came in: GR and GB are read as EL and UK. */
export const unionCode = (code: string): string => UNION_OF.get(code) ?? code

/** The same for whoever knows ISO 3166 only, such as what names countries. */
export const isoCode = (code: string): string => ISO_OF[code] ?? code

/** ISO 3166-1 alpha-2 of 2024 in full, and Kosovo, which it leaves to its users. */
const ISO_COUNTRIES = `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
  CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG
  GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ
  LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR
  NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ
  TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`

const COUNTRIES: ReadonlySet<string> = new Set(ISO_COUNTRIES.split(/\s+/).map(unionCode))

/** Whether a code, as we keep it, is that of a country: two capitals alone are none (ZZ, XX). */
export const isCountry = (code: string): boolean => COUNTRIES.has(code)

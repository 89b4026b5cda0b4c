import { stringify } from 'csv-stringify/sync'

/**
 * What makes a spreadsheet run a cell as a formula, in all widths: where Chinese or Japanese is written the wide signs
 * count as the narrow ones (OWASP, CSV injection).
 */
const SIGNS = '=＝﹦+＋﹢\\-－﹣@＠﹫'
/** A spreadsheet passes over what is not seen; tabs and line breaks at the head are dangerous by themselves. */
const RUNS = new RegExp(`^[\\s\\p{Cc}\\p{Cf}]*[${SIGNS}]|^[\\t\\r\\n]`, 'u')
/**
 * Where the comma is for decimals, spreadsheets part cells at semicolons, quoted or not: quotes then stand in the middle
 * of a cell and hold nothing together, line breaks neither.
 */
const RUNS_AFTER_PARTING = new RegExp(`([;\\t\\r\\n][\\s\\p{Cc}\\p{Cf}]*"*)(?=[${SIGNS}])`, 'gu')

/** A leading apostrophe makes it text. */
const harmless = (value: string): string => {
  const parted = value.replace(RUNS_AFTER_PARTING, "$1'")
  return RUNS.test(value) ? `'${parted}` : parted
}

/**
 * A table as CSV (RFC 4180) in UTF-8, with the mark at its head without which spreadsheets misread accents. All CSV that
 * leaves the platform is written here, so that no cell that somebody typed runs on somebody else's machine.
 */
export const csvOf = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  stringify([columns, ...rows], {
    bom: true,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    quoted_match: [';'],
    cast: { string: harmless },
  })

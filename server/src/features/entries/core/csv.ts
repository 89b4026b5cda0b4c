/** A spreadsheet would run a cell that begins so as a formula; a leading apostrophe makes it text (OWASP, CSV injection). */
const RUNS = /^[=+\-@\t\r\n]/
/** Where the comma is for decimals, spreadsheets part cells at semicolons, quoted or not. */
const RUNS_AFTER_PARTING = /([;\t]\s*"*)(?=[=+\-@])/g

const cell = (value: string): string => {
  const parted = value.replace(RUNS_AFTER_PARTING, "$1'")
  const safe = RUNS.test(value) ? `'${parted}` : parted
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table as CSV (RFC 4180) in UTF-8, with the mark at its head without which spreadsheets misread accents. */
export const csvOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

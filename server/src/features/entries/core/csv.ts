/** A spreadsheet would run a cell that begins so as a formula; a leading apostrophe makes it text (OWASP, CSV injection). */
const RUNS = /^[=+\-@\t\r]/

const cell = (value: string): string => {
  const safe = RUNS.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table as CSV (RFC 4180) in UTF-8, with the mark at its head without which spreadsheets misread accents. */
export const csvOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

import { entriesRows } from './rows-entries.ts'
import { juryRows } from './rows-jury.ts'
import { cancellingRows } from './rows-cancelling.ts'
import { resultsRows } from './rows-results.ts'
import { siteRows } from './rows-site.ts'
import type { Rows } from './row.ts'

/** One row for every operation. */
export const ROWS: Rows = { ...siteRows, ...entriesRows, ...juryRows, ...resultsRows, ...cancellingRows }

import { sql, type SQL } from 'drizzle-orm'
import type { Wanted } from '#kernel/fold.ts'

/**
 * Whether all that is wanted is found in one of these columns of kept names (`namesKept`), as `isSaidIn` has it. A form has
 * letters, digits and spaces alone, so that none of it stands for something else in `like`.
 */
export function saidIn(wanted: Wanted, ...columns: readonly SQL[]): SQL {
  const words = wanted.map((forms) => {
    const patterns = sql.join(
      forms.map((form) => sql`${`%${form}%`}`),
      sql`, `,
    )
    const found = columns.map((column) => sql`${column} like any (array[${patterns}])`)
    return sql`(${sql.join(found, sql` or `)})`
  })
  return words.length === 0 ? sql`true` : sql.join(words, sql` and `)
}

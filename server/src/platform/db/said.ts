import { sql, type SQL } from 'drizzle-orm'
import type { Wanted } from '#kernel/fold.ts'
import { countriesIn } from '#kernel/named-countries.ts'

export type Searched = {
  /** Columns of kept names (`namesKept`). */
  readonly names: readonly SQL[]
  /** The code of the country whose names count as well, as the Union writes it. */
  readonly country?: SQL
  /** Words with fewer letters are looked for where a word begins alone: of many names hardly one says less, and no index knows them. */
  readonly fewestInside?: number
}

const listed = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )

/**
 * Whether all that is wanted is found in one of these columns of kept names or names the country, as `isSaidIn` has it. A form has
 * letters, digits and spaces alone, so that none of it stands for something else in `like`.
 */
export function saidIn(wanted: Wanted, { names, country, fewestInside = 0 }: Searched): SQL {
  const countries = country === undefined ? [] : countriesIn(wanted)
  const words = wanted.map((forms, at) => {
    const patterns = listed(
      forms.flatMap((form) => (form.length < fewestInside ? [`%|${form}%`, `% ${form}%`] : [`%${form}%`])),
    )
    const codes = countries[at] ?? []
    const found = [
      ...names.map((column) => sql`${column} like any (array[${patterns}])`),
      ...(country !== undefined && codes.length > 0 ? [sql`${country} in (${listed(codes)})`] : []),
    ]
    return sql`(${sql.join(found, sql` or `)})`
  })
  return words.length === 0 ? sql`true` : sql.join(words, sql` and `)
}

/** Two letters swapped in a name of eight leave 0.55 of it. */
export const LIKE_ENOUGH = 0.5

/** Fewer letters are like a part of almost anything. */
const SHORTEST = 4

/** How like kept names are to what is wanted, and whether that is enough to offer them for it; null where too little is said. */
export function likenessTo(
  wanted: Wanted,
  names: SQL,
): { readonly phrase: string; readonly likeness: SQL; readonly isLike: SQL } | null {
  const phrase = wanted.map(([first]) => first).join(' ')
  if (phrase.length < SHORTEST) return null
  const likeness = sql`word_similarity(${phrase}, ${names})`
  return { phrase, likeness, isLike: sql`${likeness} > ${LIKE_ENOUGH}` }
}

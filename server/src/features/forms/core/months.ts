import { datesIn, localeOf } from '#kernel/dates.ts'
import { LANGUAGES } from '#kernel/languages.ts'
import { plain } from '#kernel/plain.ts'

/** Of a name from which on it can be no other month's in a language of ours: "set" is September, "ma" may be two. */
const FEWEST_LETTERS = 3
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1)
const STYLES = [{ month: 'long' }, { day: 'numeric', month: 'long' }] as const

/** A month by itself and beside a day. */
const namesOf = (month: number): readonly string[] =>
  LANGUAGES.flatMap((language) =>
    STYLES.map((style) =>
      datesIn(localeOf(language), { ...style, timeZone: 'UTC' })
        .formatToParts(Date.UTC(2001, month - 1, 15))
        .filter(({ type }) => type === 'month')
        .map(({ value }) => plain(value))
        .join(''),
    ),
  )

/** Greek months end otherwise by themselves than in a date, and runtimes know one of the two: Σεπτέμβριος, Σεπτεμβρίου. */
const isAnotherForm = (name: string, wanted: string): boolean =>
  name.length > 4 && wanted.startsWith(name.slice(0, -2)) && wanted.length <= name.length + 1

let names: readonly (readonly string[])[] | undefined

/**
 * What was typed for a month, as its number where it is a month's name or the beginning of one, in any language of ours: "settembre",
 * "set", "Sept." and "Σεπτεμβρίου" give '09'. What is none, or could be two, stays as it was typed.
 */
export function monthOf(typed: string): string {
  const wanted = plain(typed)
  if (wanted.length < FEWEST_LETTERS || /\d/.test(wanted)) return typed
  names ??= MONTHS.map(namesOf)
  const all = names
  const isMeant = (name: string): boolean => name.startsWith(wanted) || isAnotherForm(name, wanted)
  const meant = MONTHS.filter((month) => all[month - 1]?.some(isMeant))
  return meant.length === 1 ? String(meant[0]).padStart(2, '0') : typed
}

import type { Wanted } from './fold.ts'
import { countriesIn } from './named-countries.ts'

/** Whether all that is wanted is found in names that are kept, or names the country; `''` is none. */
export function isSaidIn(wanted: Wanted, kept: string, country = ''): boolean {
  const countries = country === '' ? [] : countriesIn(wanted)
  return wanted.every(
    (forms, at) => forms.some((form) => kept.includes(form)) || countries[at]?.includes(country) === true,
  )
}

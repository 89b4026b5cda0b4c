import { queryOf } from '../../parts/address.ts'
import type { InputOf } from '@clarion/server/contract'

export type EntryQuery = Omit<InputOf<'exportEntries'>, 'call'>
const STATES = ['draft', 'submitted', 'withdrawn', 'disqualified'] as const
const ADMISSIBILITIES = ['open', 'admitted', 'not-admitted'] as const
export const SORTS = ['number', 'title', 'authority', 'country', 'newest'] as const

const known = <Value extends string>(values: readonly Value[], value: string | undefined) =>
  values.find((each) => each === value)

/** The filters in the address; what is not one of them is left out, as a stale link should still show something. */
export function filtersIn(url: URL): EntryQuery {
  const { q, category, country, ...query } = queryOf(
    url,
    'q',
    'state',
    'admissibility',
    'category',
    'country',
    'sort',
  )
  const state = known(STATES, query.state)
  const admissibility = known(ADMISSIBILITIES, query.admissibility)
  return {
    ...(q && { words: q.slice(0, 200).toWellFormed() }),
    ...(state && { state }),
    ...(admissibility && { admissibility }),
    ...(category && { category }),
    ...(country && { country: country.slice(0, 2).toWellFormed() }),
    sort: known(SORTS, query.sort) ?? 'number',
  }
}

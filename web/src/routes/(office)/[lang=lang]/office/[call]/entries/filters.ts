import { searchedWords } from '#lib/domain/searched.ts'
import { queryOf } from '../../parts/address.ts'
import type { InputOf } from '@clarion/server/contract'

export type EntryQuery = Omit<InputOf<'exportEntries'>, 'call'>
const STATES = ['draft', 'submitted', 'withdrawn'] as const
const ADMISSIBILITIES = ['open', 'admitted', 'not-admitted'] as const
export const CLARIFICATIONS = ['open', 'answered', 'not-answered'] as const
const KEY = /^[\w-]{1,80}$/
const COUNTRY = /^[A-Z]{2}$/
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
    'clarification',
    'category',
    'country',
    'sort',
  )
  const words = searchedWords(q ?? '')
  const asked = {
    ...{ words, state: known(STATES, query.state) },
    admissibility: known(ADMISSIBILITIES, query.admissibility),
    clarification: known(CLARIFICATIONS, query.clarification),
    category: category && KEY.test(category) ? category : undefined,
    country: country && COUNTRY.test(country) ? country : undefined,
  }
  return { ...onlySaid(asked), sort: known(SORTS, query.sort) ?? 'number' }
}

/** What is not said stands in no address. */
const onlySaid = <Filter extends object>(filter: Filter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as {
    [Name in keyof Filter]?: Exclude<Filter[Name], undefined>
  }

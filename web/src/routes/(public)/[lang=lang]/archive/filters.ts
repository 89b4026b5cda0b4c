import { searchedWords } from '#lib/domain/searched.ts'

const LISTS = ['country', 'category', 'distinction', 'language'] as const
export type ListFilter = (typeof LISTS)[number]
const ORDERS = ['catalogue', 'newest', 'title', 'place'] as const
export type Order = (typeof ORDERS)[number]
const VIEWS = ['pictures', 'list'] as const
export type View = (typeof VIEWS)[number]

/** What is looked for, as it stands in the address. */
export type Filters = Readonly<Record<ListFilter, readonly string[]>> & {
  readonly q: string
  readonly call: string
  readonly order: Order
  readonly view: View
  readonly page: number
}

const SHAPES: Readonly<Record<ListFilter, RegExp>> = {
  country: /^[A-Z]{2}$/,
  category: /^[\w-]{1,80}$/,
  distinction: /^[\w-]{1,80}$/,
  language: /^[a-z]{2,3}$/,
}

/** Reads an address; what makes no sense in it is left out, because old links and typing errors are no faults. */
export function filtersOf(query: URLSearchParams): Filters {
  const list = (name: ListFilter) => [
    ...new Set(query.getAll(name).filter((value) => SHAPES[name].test(value))),
  ]
  const one = (name: string): string => query.get(name) ?? ''
  return {
    q: searchedWords(one('q')),
    country: list('country'),
    category: list('category'),
    distinction: list('distinction'),
    language: list('language'),
    call: /^[\w-]{1,80}$/.exec(one('call'))?.[0] ?? '',
    order: ORDERS.find((order) => order === one('order')) ?? 'catalogue',
    view: VIEWS.find((view) => view === one('view')) ?? 'pictures',
    page: pageOf(one('page')),
  }
}

const pageOf = (text: string): number => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1)

/** The address of the same search with some things changed; another search begins on its first page. */
export function addressOf(base: string, filters: Filters, change: Partial<Filters>): string {
  const wanted = { ...filters, page: 1, ...change }
  const query = new URLSearchParams()
  if (wanted.q) query.set('q', wanted.q)
  for (const name of LISTS) for (const value of wanted[name]) query.append(name, value)
  if (wanted.call) query.set('call', wanted.call)
  if (wanted.order !== 'catalogue') query.set('order', wanted.order)
  if (wanted.view !== 'pictures') query.set('view', wanted.view)
  if (wanted.page > 1) query.set('page', String(wanted.page))
  const text = query.toString()
  return text === '' ? base : `${base}?${text}`
}

/** Where a page shows what was found. */
export const FOUND = 'found'

/** The address of a changed search, at its results: without script every answer is a new page, which would begin at its top. */
export const foundAt = (base: string, filters: Filters, change: Partial<Filters>): string =>
  `${addressOf(base, filters, change)}#${FOUND}`

/** The same list with a value ticked or not any more. */
export const toggled = (list: readonly string[], value: string): readonly string[] =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value]

/** Whether anything narrows the archive. */
export const isNarrowed = (filters: Filters): boolean =>
  filters.q !== '' || filters.call !== '' || LISTS.some((name) => filters[name].length > 0)

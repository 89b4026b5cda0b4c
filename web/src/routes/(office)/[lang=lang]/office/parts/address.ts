/** The part of an address that lists read; the page's own address fits, which nobody may change. */
export type Address = {
  readonly pathname: string
  readonly search: string
  readonly searchParams: { get(name: string): string | null }
}

/** The page's address with some of its query changed; undefined and empty values leave, and the page number with them. */
export function withQuery(
  url: Address,
  changes: Readonly<Record<string, string | number | undefined>>,
): string {
  const query = new URLSearchParams(url.search)
  query.delete('page')
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') query.delete(name)
    else query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? url.pathname : `${url.pathname}?${text}`
}

/** The page as it is first shown, in the round that its address is about. */
export const ofRound = (url: Address): string => {
  const round = url.searchParams.get('round')
  return round ? `${url.pathname}?${new URLSearchParams({ round }).toString()}` : url.pathname
}

/** A page of the office about a round; where the call has one it is named nowhere. */
export const inRound = (href: string, round: string | null): string =>
  round === null ? href : `${href}?${new URLSearchParams({ round }).toString()}`

/** Another page of the office, about the same round as this one. */
export const inRoundOf = (url: Address, href: string): string =>
  `${href}${ofRound(url).slice(url.pathname.length)}`

/** The address of the page whose action was taken, as it was: which of its actions it was is no part of that. */
export function withoutAction(url: Pick<Address, 'pathname' | 'search'>): string {
  const query = new URLSearchParams(url.search)
  for (const name of [...query.keys()]) if (name.startsWith('/')) query.delete(name)
  return query.size > 0 ? `${url.pathname}?${query.toString()}` : url.pathname
}

/** One of the page's actions, which leads back to what the page shows. */
export function actionOf(url: Pick<Address, 'search'>, name: string): string {
  const query = new URLSearchParams(url.search).toString()
  return query === '' ? `?/${name}` : `?/${name}&${query}`
}

/** What the address says under these names; what it leaves out is left out. */
export const queryOf = <Name extends string>(
  url: Address,
  ...names: readonly Name[]
): Partial<Record<Name, string>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = url.searchParams.get(name)?.trim() ?? ''
      return value === '' ? [] : [[name, value]]
    }),
  ) as Partial<Record<Name, string>>

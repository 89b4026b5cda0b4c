type Address = { readonly searchParams: { get(name: string): string | null } }

/** The round that an address names, as what is asked of the server takes it; a call with one round names none. */
export function roundIn(url: Address): { readonly round?: string } {
  const round = url.searchParams.get('round')
  return round ? { round } : {}
}

type Named = string | null | undefined

const queryOf = (round: Named): string => (round ? `round=${encodeURIComponent(round)}` : '')

/** An address in the round; without one it is as it was. */
export const inRound = (href: string, round: Named): string => (round ? `${href}?${queryOf(round)}` : href)

/** The same behind an action that names more, with the place on the page. */
export const andRound = (round: Named, hash = ''): string => `${round ? `&${queryOf(round)}` : ''}${hash}`

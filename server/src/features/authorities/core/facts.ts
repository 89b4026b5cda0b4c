import type { AuthorityLevel } from './authority.ts'

/** What the registry knows of an authority that rules of a call may ask for. */
export type FactsOfAuthority = {
  /** Of the record that counts: two ids of one body give the same. */
  readonly id: string
  readonly level: AuthorityLevel
  readonly country: string
  /** Null: nobody has said. */
  readonly population: number | null
  readonly populationSource: string | null
  /** Of which the figure is; null: its source does not say. */
  readonly populationYear: number | null
  /** False while the office has not looked at what an entrant said. */
  readonly isConfirmed: boolean
}

export type PopulationTogether = {
  /** Null: of one of them it is not known, or there is none. */
  readonly population: number | null
  /** Whether all of it is confirmed. */
  readonly isConfirmed: boolean
}

/** How many people live where these authorities are, who apply together: each body once, by whichever of its ids it was named. */
export function populationTogether(authorities: readonly FactsOfAuthority[]): PopulationTogether {
  const bodies = [...new Map(authorities.map((one) => [one.id, one])).values()]
  const known = bodies.flatMap(({ population }) => population ?? [])
  const isWhole = bodies.length > 0 && known.length === bodies.length
  return {
    population: isWhole ? known.reduce((sum, one) => sum + one, 0) : null,
    isConfirmed: isWhole && bodies.every(({ isConfirmed }) => isConfirmed),
  }
}

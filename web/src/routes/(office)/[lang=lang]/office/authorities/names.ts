import type { OutputOf } from '@clarion/server/contract'

export type Authority = OutputOf<'searchAuthorities'>['authorities'][number]
export type Proposal = OutputOf<'listProposedAuthorities'>['waiting'][number]

export type PopulationClaim = OutputOf<'listPopulationClaims'>['waiting'][number]

/** The name a body gives itself. */
export const ownName = ({ name, ownLanguage }: Pick<Authority, 'name' | 'ownLanguage'>): string =>
  name[ownLanguage] ?? Object.values(name)[0] ?? ''

/** Its names in other languages, each with its language. */
export const otherNames = ({ name, ownLanguage }: Authority): readonly (readonly [string, string])[] =>
  Object.entries(name).filter(([lang]) => lang !== ownLanguage)

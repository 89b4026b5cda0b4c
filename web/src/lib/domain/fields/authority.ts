import { inLanguage } from '@clarion/server/shared'
import { countryName } from '../countries.ts'
import type { InputOf, OutputOf } from '@clarion/server/contract'
import type { Translator } from '#lib/texts/texts.ts'

/** A public body as a search of the registry gives it. */
export type FoundAuthority = OutputOf<'searchAuthorities'>['authorities'][number]

/** What somebody types about a body that the registry lacks. */
export type Proposal = InputOf<'proposeAuthority'>

/** The name in its own language first, the reader's behind it where it differs. */
export function namesOf(t: Translator, { name, ownLanguage }: FoundAuthority): string {
  const own = name[ownLanguage] ?? ''
  const read = inLanguage(name, t.language).text
  return own === read || own === '' ? read : `${own} (${read})`
}

export const placeOf = (t: Translator, { place, country }: FoundAuthority): string =>
  [place, countryName(country, t.language)].filter(Boolean).join(', ')

/** Asks the registry from the browser; without an answer the list stays as it is. */
export async function searchRegistry(q: string, country: string): Promise<readonly FoundAuthority[] | null> {
  const query = new URLSearchParams({ q, ...(country && { country }) })
  try {
    const response = await fetch(`/api/v1/authorities?${query}`)
    return response.ok ? ((await response.json()) as { authorities: FoundAuthority[] }).authorities : null
  } catch {
    return null
  }
}

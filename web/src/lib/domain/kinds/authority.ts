import { inLanguage } from '@clarion/server/shared'
import { countriesIn, countryName, type Offering } from '../countries.ts'
import { searchedWords } from '../searched.ts'
import type { Answers, Field } from '@clarion/server/shared'
import type { InputOf, OutputOf } from '@clarion/server/contract'
import type { Translator } from '#lib/texts/texts.ts'

/** A public body as a search of the registry gives it. */
export type FoundAuthority = OutputOf<'searchAuthorities'>['authorities'][number]

/** Of a name from which on it is looked for. */
export const FEWEST_LETTERS = 2

/** What was looked for, and what the registry has. */
export type Found = { readonly q: string; readonly authorities: readonly FoundAuthority[] }

/** What somebody types about a body that the registry lacks. */
export type Proposal = InputOf<'proposeAuthority'>

/** What is proposed for a field is typed under these names: several fields of a part may each lack their body. */
export const proposedName = (field: string, part: string): string => `propose.${field}.${part}`

/** Of which field such a name tells; undefined of any other name. */
export const proposedFor = (name: string): string | undefined => /^propose\.(.+)\.[^.]+$/.exec(name)?.[1]

/** The words of what is wrong with such a name are the same for every field. */
export const proposedInTexts = (name: string): string => name.replace(/^propose\..+\.(?=[^.]+$)/, 'propose.')

/** The name in its own language first, the reader's behind it where it differs. */
export function namesOf(t: Translator, { name, ownLanguage }: FoundAuthority): string {
  const own = name[ownLanguage] ?? ''
  const read = inLanguage(name, t.language).text
  return own === read || own === '' ? read : `${own} (${read})`
}

/** Where it is: towns that share a name are told apart by their region. */
export const placeOf = (t: Translator, { place, parent, country }: FoundAuthority): string =>
  [place, parent && inLanguage(parent.name, t.language).text, countryName(country, t.language)]
    .filter(Boolean)
    .join(', ')

/** Asks the registry from the browser; without an answer the list stays as it is. */
export async function searchRegistry(q: string, country: string): Promise<readonly FoundAuthority[] | null> {
  const query = new URLSearchParams({ q: searchedWords(q), ...(country && { country }) })
  try {
    const response = await fetch(`/api/v1/authorities?${query}`)
    return response.ok ? ((await response.json()) as { authorities: FoundAuthority[] }).authorities : null
  } catch {
    return null
  }
}

type Choice = {
  /** Where the authority is that was chosen just now. */
  readonly chosen: string
  /** Where the one before it is; '' when there was none. */
  readonly before: string
  /** What the country field says. */
  readonly says: string
}

/**
 * What the country field says once an authority is chosen: its country, unless somebody had said another than that of the
 * authority before, saved or not, or the field does not offer it. With script at once, without it where the form is read.
 */
export function countryAfter(field: Offering, { chosen, before, says }: Choice): string {
  const isFree = says === '' || says === before
  return isFree && countriesIn(field).includes(chosen) ? chosen : says
}

/** Where a form without script says in which country an authority is that it offers. */
export const countrySaid = (key: string, authorityId: string): string => `${key}.country.${authorityId}`

/** Looking for another authority takes the one before it away: where that was goes along with the form until one is chosen. */
export const countryBefore = (key: string): string => countrySaid(key, 'before')

/** Where the authority is that was just chosen; undefined where something else was, or one who enters together with it. */
export function countryChosen(fields: readonly Field[], target: EventTarget | null): string | undefined {
  if (!(target instanceof HTMLInputElement)) return undefined
  const isJoint = fields.some(({ key, role }) => key === target.name && role === 'joint')
  return isJoint ? undefined : target.dataset['country']
}

type Told = {
  readonly fields: readonly Field[]
  readonly answers: Answers
  /** Of the authority, as the registry knows it; '' while none is chosen. */
  readonly authorityCountry: string
}

/** Two countries where the entry says another than that of its authority; null where they agree, or one is not known. */
export function countriesApart({ fields, answers, authorityCountry }: Told) {
  const field = fields.find(({ role }) => role === 'country')
  const answer = field && answers[field.key]
  const says = answer?.kind === 'country' ? answer.code : ''
  if (field === undefined || [says, authorityCountry].includes('') || says === authorityCountry) return null
  return { field: field.key, says, authority: authorityCountry }
}

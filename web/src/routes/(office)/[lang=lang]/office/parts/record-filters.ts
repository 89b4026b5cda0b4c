import { searchedWords } from '#lib/domain/searched.ts'
import { queryOf } from './address.ts'
import type { Address } from './address.ts'
import type { InputOf } from '@clarion/server/contract'

export type ReviewQuery = Omit<InputOf<'exportMarks'>, 'call' | 'round' | 'entry'>
export type ConflictQuery = Omit<InputOf<'exportConflicts'>, 'call' | 'round'>

export type PairQuery = Omit<InputOf<'exportAssignments'>, 'call' | 'round'>

export const SOURCES = ['rule', 'stated', 'recused'] as const
/** By what entries are chosen among the assignments: how many jurors they have, or how far one of them is. */
export const PAIRED = [
  'few',
  'many',
  'to-do',
  'started',
  'given',
  'changed',
  'recused',
  'stated',
  'barred',
] as const satisfies readonly PairQuery['state'][]
const KEY = /^[\w-]{1,80}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The round of the call that an address is about; none is the one that runs, else the one that ran last. */
export function roundIn(url: Address): { readonly round?: string } {
  const { round } = queryOf(url, 'round')
  return round === undefined ? {} : { round }
}

/** What an id looks like; the server says whether there is such a thing. */
export const isId = (text: string): boolean => UUID.test(text)

/** The filters of the reviews in the address; what is none of them is left out, as a stale link should show something. */
export function reviewFilterIn(url: Address): ReviewQuery {
  const { q, category } = queryOf(url, 'q', 'category')
  const words = searchedWords(q ?? '')
  return { ...(words && { words }), ...(category && KEY.test(category) && { category }) }
}

/** The filters of the conflict register in the address. */
export function conflictFilterIn(url: Address): ConflictQuery {
  const { juror, source: asked } = queryOf(url, 'juror', 'source')
  const source = SOURCES.find((one) => one === asked)
  return { ...reviewFilterIn(url), ...(source && { source }), ...(juror && isId(juror) && { juror }) }
}

/** The filters of the assignments in the address. */
export function pairFilterIn(url: Address): PairQuery {
  const { category, state: asked } = queryOf(url, 'category', 'state')
  const state = PAIRED.find((one) => one === asked)
  return { ...(state && { state }), ...(category && KEY.test(category) && { category }) }
}

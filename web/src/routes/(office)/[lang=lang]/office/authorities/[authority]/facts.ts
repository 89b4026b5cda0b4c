import { datesIn, localeOf } from '@clarion/server/shared'
import type { OutputOf } from '@clarion/server/contract'
import type { Translator } from '#lib/texts/texts.ts'

export type AuthorityPage = OutputOf<'showAuthority'>
export type Into = NonNullable<AuthorityPage['into']>

/** What a form of one act came back with. */
export type OfAct = {
  readonly typed: Readonly<Record<string, string>>
  readonly wrong: Readonly<Record<string, string>>
  readonly isOpen: boolean
}

/** A day without an hour: it is the same everywhere. */
export const dayOf = (t: Translator, day: string): string =>
  datesIn(localeOf(t.language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))

type Figure = { readonly populationSource: string | null; readonly populationYear: number | null }

/** By whom a population was counted, and of which year it is. */
export function sourceOf(t: Translator, { populationSource, populationYear }: Figure): string {
  if (populationSource === null) return ''
  return populationYear === null
    ? t('people.authority.fromNoYear', { source: populationSource })
    : t('people.authority.from', { source: populationSource, year: String(populationYear) })
}

/** The box where somebody typed what an operation calls so. */
export function boxOf(act: string, field: string): string {
  if (field === 'reason') return `why-${act}`
  if (act !== 'tie') return field
  return field === 'since' ? 'since-tie' : 'tied'
}

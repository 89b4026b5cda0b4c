import { keysGiven } from '#lib/domain/given.ts'
import { inLanguage } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'
import type { OutputOf } from '@clarion/server/contract'

type Category = OutputOf<'listDecisions'>['categories'][number]
export type Distinction = Category['distinctions'][number]
export type Entry = Pick<Category['entries'][number], 'decision' | 'wonBy'>

const has = ({ decision }: Entry, { key }: Distinction): boolean =>
  decision !== null && keysGiven(decision).includes(key)
const hasWon = ({ wonBy }: Entry, one: Distinction): boolean => one.isOneForAuthority && wonBy !== null

/** What would be refused is not offered; what the entry has can stay. */
export const isRefused = (entry: Entry, one: Distinction): boolean =>
  !has(entry, one) &&
  (one.isForOthers || hasWon(entry, one) || (one.limit !== null && one.given >= one.limit))

/** By its name, with who finds who gets it where that is no jury, or why it cannot be given. */
export function offerOf(entry: Entry, one: Distinction, t: Translator): string {
  const name = inLanguage(one.name, t.language).text
  if (!has(entry, one) && one.isForOthers) return t('deciding.offer.others', { name })
  if (!has(entry, one) && hasWon(entry, one))
    return t('deciding.offer.won', { name, number: entry.wonBy ?? '' })
  return one.source === 'round' ? name : t('deciding.offer.source', { name, source: one.source })
}

import type { CallDocument } from '#features/calls/index.ts'
import { givenAmong, scopesOf } from './given-among.ts'

type Rule = Pick<CallDocument, 'winOnlyOne'>
type Given = {
  readonly number: string
  readonly category: string
  readonly authorityId: string | null
  readonly distinction: string | null
}

/** True where an authority that has one of these distinctions can have no other. O(1). Never throws. */
export const isOneForAuthority = ({ winOnlyOne }: Rule, distinction: string | null): boolean =>
  winOnlyOne?.by === 'authority' && distinction !== null && winOnlyOne.order.includes(distinction)

/**
 * The categories of which one learns whose decision is heard: the entry's own, those whose entries compete for the distinction and, where
 * an authority wins one only, all in which one of those is given, as the refusal names the entry that has it.
 * O(categories · distinctions). Never throws.
 */
export function concernedBy(
  document: Pick<CallDocument, 'winOnlyOne' | 'distinctions' | 'categories'>,
  category: string,
  key: string | null,
): readonly string[] {
  const all = document.categories.map((one) => one.key)
  const found = document.distinctions.find((distinction) => distinction.key === key)
  const rivals = document.distinctions.filter((one) => isOneForAuthority(document, one.key))
  return [
    category,
    ...(found ? givenAmong(found, category, all) : []),
    ...(isOneForAuthority(document, key) ? rivals.flatMap((one) => scopesOf(one, all).flat()) : []),
  ]
}

export type WonTwice = { readonly numbers: readonly string[]; readonly categories: readonly string[] }

/**
 * Entries of one authority each that have more than one of the distinctions of which it can have one, with their categories. O(entries). Never throws.
 */
export function wonTwiceAmong(call: Rule, all: readonly Given[]): WonTwice[] {
  const won = all.filter(
    ({ authorityId, distinction }) => authorityId !== null && isOneForAuthority(call, distinction),
  )
  return [...Map.groupBy(won, ({ authorityId }) => authorityId).values()].flatMap((entries) =>
    entries.length > 1
      ? [
          {
            numbers: entries.map(({ number }) => number),
            categories: [...new Set(entries.map(({ category }) => category))],
          },
        ]
      : [],
  )
}

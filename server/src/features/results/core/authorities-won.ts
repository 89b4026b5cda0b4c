import type { CallDocument } from '#features/calls/index.ts'
import { keysOf, type Given as Has } from './given.ts'
import { givenAmong, scopesOf } from './given-among.ts'

type Rule = Pick<CallDocument, 'winOnlyOne'>
type Given = Has & {
  readonly number: string
  readonly category: string
  readonly authorityId: string | null
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

/** The same of several distinctions of an entry: those that it is to have, and those that it has. O(categories · distinctions²). Never throws. */
export const concernedByAll = (
  document: Parameters<typeof concernedBy>[0],
  category: string,
  keys: readonly string[],
): readonly string[] => [category, ...keys.flatMap((key) => concernedBy(document, category, key))]

/**
 * By the id of each entry the number of another one of its authority that has one of the distinctions of which it can have one.
 * O(entries). Never throws.
 */
export function wonByOthers<One extends Given & { readonly entryId: string }>(
  call: Rule,
  all: readonly One[],
): ReadonlyMap<string, string> {
  const winners = all.filter((one) => keysOf(one).some((key) => isOneForAuthority(call, key)))
  return new Map(
    all.flatMap(({ entryId, authorityId }) => {
      const won = winners.find((one) => one.authorityId === authorityId && one.entryId !== entryId)
      return authorityId !== null && won ? [[entryId, won.number] as const] : []
    }),
  )
}

export type WonTwice = { readonly numbers: readonly string[]; readonly categories: readonly string[] }

/**
 * Entries of one authority each that have more than one of the distinctions of which it can have one, with their categories. O(entries). Never throws.
 */
export function wonTwiceAmong(call: Rule, all: readonly Given[]): WonTwice[] {
  const won = all.filter(
    ({ authorityId, ...has }) =>
      authorityId !== null && keysOf(has).some((key) => isOneForAuthority(call, key)),
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

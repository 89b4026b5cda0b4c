import type { CallDocument } from '#features/calls/index.ts'
import { keysOf, type Given as Has } from './given.ts'
import { givenAmong, scopesOf } from './given-among.ts'

type Rule = Pick<CallDocument, 'winOnlyOne'>
type Given = Has & {
  readonly number: string
  readonly category: string
  /** All who enter it. */
  readonly authorities: readonly string[]
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
 * By the id of each entry the number of another one of its authority, or of one that enters together with it, that has one of the distinctions of which it can have one.
 * O(entries). Never throws.
 */
export function wonByOthers<One extends Given & { readonly entryId: string }>(
  call: Rule,
  all: readonly One[],
): ReadonlyMap<string, string> {
  const winners = all.filter((one) => keysOf(one).some((key) => isOneForAuthority(call, key)))
  return new Map(
    all.flatMap(({ entryId, authorities }) => {
      const won = winners.find((one) => one.entryId !== entryId && shareOne(one.authorities, authorities))
      return won ? [[entryId, won.number] as const] : []
    }),
  )
}

const shareOne = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((authority) => other.includes(authority))

export type WonTwice = { readonly numbers: readonly string[]; readonly categories: readonly string[] }

/**
 * Entries of one authority each that have more than one of the distinctions of which it can have one, with their categories. O(entries). Never throws.
 */
export function wonTwiceAmong(call: Rule, all: readonly Given[]): WonTwice[] {
  const won = all.filter((has) => keysOf(has).some((key) => isOneForAuthority(call, key)))
  const each = won.flatMap((entry) =>
    [...new Set(entry.authorities)].map((authority) => ({ authority, entry })),
  )
  const groups = [...Map.groupBy(each, ({ authority }) => authority).values()]
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ entry }) => entry))
  // Two that enter together twice are said once.
  const said = new Map(groups.map((group) => [group.map(({ number }) => number).join(' '), group]))
  return [...said.values()].map((entries) => ({
    numbers: entries.map(({ number }) => number),
    categories: [...new Set(entries.map(({ category }) => category))],
  }))
}

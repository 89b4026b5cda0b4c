import type { CallDocument } from '#features/calls/index.ts'

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

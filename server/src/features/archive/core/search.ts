import { wantedIn, type Wanted } from '#kernel/fold.ts'
import type { ArchiveOrder } from '../contract/shapes.ts'

export const FACETS = ['country', 'category', 'distinction', 'language', 'call'] as const
export type Facet = (typeof FACETS)[number]

export type Search = {
  /** As PostgreSQL's web search reads them; '' for none. */
  readonly words: string
  /** The same words in the forms under which names are kept. */
  readonly names: Wanted
  /** The same as the number of an entry, without what stands between its parts: 'CL19E002'; '' where it can be none. */
  readonly number: string
  readonly chosen: Readonly<Record<Facet, readonly string[]>>
  readonly order: ArchiveOrder
}

type Asked = {
  readonly q: string
  readonly country: readonly string[]
  readonly category: readonly string[]
  readonly distinction: readonly string[]
  readonly language: readonly string[]
  readonly call?: string | undefined
  readonly order: ArchiveOrder
}

/** Longer than any number, and it need not be asked for. */
const MOST_OF_A_NUMBER = 40

function numberIn(q: string): string {
  const plainNumber = q.toUpperCase().replaceAll(/[\s-]/g, '')
  return plainNumber.length <= MOST_OF_A_NUMBER && /\d$/.test(plainNumber) ? plainNumber : ''
}

export function searchOf({ q, call, order, ...lists }: Asked): Search {
  return {
    // A minus would exclude in one language's stems and not in another's; alone it stays, for it was typed.
    words: q.replaceAll(/(^|\s)-+/g, '$1').trim() || q.trim(),
    names: wantedIn(q),
    number: numberIn(q),
    chosen: {
      country: lists.country,
      category: lists.category,
      distinction: lists.distinction,
      language: lists.language,
      call: call === undefined ? [] : [call],
    },
    order,
  }
}

type Counted = { readonly value: string; readonly count: number }

/**
 * What removing each chosen value would find. A facet's counts exclude its own choice and its values exclude one
 * another, so what remains chosen adds up; when nothing remains chosen, all values do.
 */
export function withoutEach(
  chosen: Search['chosen'],
  counts: Readonly<Record<Facet, readonly Counted[]>>,
): { readonly filter: Facet; readonly value: string; readonly count: number }[] {
  return FACETS.flatMap((filter) =>
    chosen[filter].map((value) => {
      const kept = chosen[filter].filter((other) => other !== value)
      const counted = counts[filter].filter((each) => kept.length === 0 || kept.includes(each.value))
      return { filter, value, count: counted.reduce((sum, { count }) => sum + count, 0) }
    }),
  )
}

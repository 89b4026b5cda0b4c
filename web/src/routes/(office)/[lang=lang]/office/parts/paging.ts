import { withQuery } from './address.ts'
import type { Address } from './address.ts'

export type Paging = {
  readonly from: number
  readonly to: number
  readonly total: number
  readonly previous: string | undefined
  readonly next: string | undefined
}

/** Where one is in a list of pages, with the addresses of its neighbours. */
export function pagingOf(
  url: Address,
  { page, pageSize, shown, total }: { page: number; pageSize: number; shown: number; total: number },
): Paging {
  const before = (page - 1) * pageSize
  return {
    from: shown === 0 ? 0 : before + 1,
    to: before + shown,
    total,
    previous: page > 1 ? withQuery(url, { page: page - 1 }) : undefined,
    next: before + shown < total ? withQuery(url, { page: page + 1 }) : undefined,
  }
}

export const pageOf = (url: Address): number =>
  Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1)

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

/** The page in the address; what is none, or beyond what any list has, is the first. */
export const pageOf = (url: Address): number => {
  const page = url.searchParams.get('page') ?? ''
  return /^[1-9]\d{0,2}$/.test(page) ? Number(page) : 1
}

/** Where to go from a page behind the last: to the first. Undefined where one is right. */
export const firstPage = (
  url: Address,
  { page, shown }: { page: number; shown: number },
): string | undefined => (page > 1 && shown === 0 ? withQuery(url, {}) : undefined)
